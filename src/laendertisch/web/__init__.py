"""Faces for people: pages."""
