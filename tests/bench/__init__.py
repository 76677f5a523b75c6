"""Measurements. They print tables; nothing here passes or fails."""
