"""The rules of procedure of a conference (Verfahrensregeln), and what they make of a vote."""
