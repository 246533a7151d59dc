"""Documents that leave the house (Dokumente): one description, written as PDF/UA-1 or as Word file."""
