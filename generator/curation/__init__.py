"""The curator's files in content/: checked, with the line of every fault, and applied."""
