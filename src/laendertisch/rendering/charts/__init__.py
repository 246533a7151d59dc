"""A chart is a specification first, then SVG; pages show what was drawn when the edition was released."""
