"""Facts become what a template shows: frozen values, no database."""
