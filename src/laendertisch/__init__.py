"""Ländertisch: working platform of the Integrationsministerkonferenz and other Fachministerkonferenzen."""

__version__ = "0.1.0"
