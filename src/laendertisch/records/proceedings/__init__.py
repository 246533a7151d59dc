"""Agendas, ballots and decisions in writing."""
