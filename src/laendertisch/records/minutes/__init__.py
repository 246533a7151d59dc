"""Minutes, their approval, release and archive."""
