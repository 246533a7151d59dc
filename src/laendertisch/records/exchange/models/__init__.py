"""Questions among the Länder and good practice."""
