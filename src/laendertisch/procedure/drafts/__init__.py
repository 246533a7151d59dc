"""Texts of draft resolutions: blocks with permanent keys, amendments, positions."""
