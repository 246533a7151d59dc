"""Contacts, distribution lists, letters and the outbox."""
