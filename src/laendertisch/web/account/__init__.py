"""Signing in: password and second factor, or passkey."""
