"""The finished, read-only list, and its addresses."""
