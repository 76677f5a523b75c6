"""Shelves: which papers stand on which topic."""
