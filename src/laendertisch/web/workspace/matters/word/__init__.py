"""Word files and synopses of a draft: out with tracked changes and comments, in with a preview."""
