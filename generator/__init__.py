"""Papershelf: messy listings of papers in, a public reading-list site out.

The rooms of this house and what each may import are described in README.md beside this file.
"""

__version__ = "0.1.0"
