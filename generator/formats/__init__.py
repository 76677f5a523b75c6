"""Bytes to records or problems; records to citations. One file a format, one row in `table`."""
