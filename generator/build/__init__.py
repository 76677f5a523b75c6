"""The stages in their order, and where what they give goes."""
