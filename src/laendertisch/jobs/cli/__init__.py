"""The command line (Kommandozeile)."""
