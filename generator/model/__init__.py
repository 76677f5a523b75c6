"""The nouns: frozen, slotted dataclasses, equal by their fields. No I/O, no third-party imports."""
