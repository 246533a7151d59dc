"""Long-running work and the command line."""
