"""Records to papers: which records are one work, and by which rule."""
