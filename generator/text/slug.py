"""Text to the one path segment of an address."""

import re
import unicodedata

from generator.text.normalize import comparison_key

# Long enough to tell titles apart, short enough for file systems and for a line of a mail.
LIMIT = 72


def slugify(text: str, fallback: str = "untitled") -> str:
    """Return `text` as lower-case ASCII words joined by hyphens, at most LIMIT characters.

    Words are never cut unless the first alone is too long. A text without any ASCII letter or
    digit (a Chinese title, say) gives `fallback` with a short digest-like code of its characters,
    so that two such titles do not share an address.
    """
    key = comparison_key(text)
    ascii_key = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_key)
    if not words:
        return f"{fallback}-{code(key)}" if key else fallback
    slug: str = words[0][:LIMIT]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > LIMIT:
            break
        slug += "-" + word
    return slug


def code(text: str) -> str:
    """Return six base-36 digits that depend on every character of `text` and on nothing else.

    To tell apart what one slug stands for; no digest to rely on.
    """
    number = 0
    for char in text:
        number = (number * 131 + ord(char)) % 36**6
    digits = ""
    for _ in range(6):
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits
