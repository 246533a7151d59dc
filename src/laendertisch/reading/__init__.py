"""Reviewed YAML files become checked values; complaints name file, line and field. No Django."""
