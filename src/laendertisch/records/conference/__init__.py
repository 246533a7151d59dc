"""Bodies, chairs, conferences, resolutions."""
