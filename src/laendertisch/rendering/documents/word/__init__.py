"""A document as Word file (Word-Ausgabe), with real tracked changes, comments and page numbers."""
