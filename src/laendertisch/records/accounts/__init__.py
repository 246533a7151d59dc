"""People and their dated memberships."""
