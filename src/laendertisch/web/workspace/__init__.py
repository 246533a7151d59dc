"""The workspace behind the sign-in."""
