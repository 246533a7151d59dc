"""What we remember, and named ways to ask for it. Written only by `actions`."""
