"""Settings, root addresses, entry points: plugs everything together."""
