"""A table is first an immutable description; HTML and CSV are small modules over it."""
