"""Strings in, strings out. Nothing here knows what a paper is."""
