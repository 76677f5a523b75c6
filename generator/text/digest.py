"""What something is made of, as one short word: where the word is the same, so is what is made of it."""

import hashlib

# Of so many bits that two words meet by chance in no list that anybody will ever keep.
_BYTES = 16


def digest(*parts: object) -> str:
    """Return the BLAKE2b digest (RFC 7693, 128 bits, in hexadecimal digits) of `parts`.

    Bytes and texts count as they are, anything else by its `repr`: so it has to be a value through and
    through, without sets, whose order is chance.
    """
    found = hashlib.blake2b(digest_size=_BYTES)
    for part in parts:
        data = part if isinstance(part, bytes) else _text(part).encode(errors="surrogatepass")
        # With its length before it, no part can pass for the end of another.
        found.update(b"%s%d:" % (b"b" if isinstance(part, bytes) else b"t", len(data)))
        found.update(data)
    return found.hexdigest()


def _text(part: object) -> str:
    return f"'{part}" if isinstance(part, str) else repr(part)
