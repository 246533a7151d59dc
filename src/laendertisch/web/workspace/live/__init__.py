"""The running session (Sitzung, Abstimmungen)."""
