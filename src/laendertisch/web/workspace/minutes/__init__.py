"""The record (Beschlussniederschrift)."""
