"""The public pages: fetch, shape, show."""
