"""Ideas, their support and discussion."""
