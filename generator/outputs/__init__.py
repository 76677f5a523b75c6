"""The library rendered: one file a kind of output, one row in `table`."""
