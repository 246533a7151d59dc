"""The shared nouns: the 16 Länder, dates and validity, evidence, errors. Standard library only."""
