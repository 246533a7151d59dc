"""Released results and texts become things to look at. Pure; no Django."""
