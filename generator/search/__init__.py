"""Documents to an inverted index. Knows no bibliography."""
