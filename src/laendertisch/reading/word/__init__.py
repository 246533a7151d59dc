"""Word files that people send (Word-Dateien): opened with care, read paragraph by paragraph."""
