"""Who names whom, and who is near whom, with the reason."""
