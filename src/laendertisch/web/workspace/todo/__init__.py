"""What is to be done today (Aufgaben)."""
