"""Questions among the Länder and good practice (Länderumfragen, gute Praxis)."""
