"""The formats that can be read, and the one way into them."""

from generator.formats import csv_table, huggingface_page, jsonl
from generator.formats.base import Format, Reading

# In the order in which they are asked; each must be sure of itself.
FORMATS: tuple[Format, ...] = (jsonl.FORMAT, huggingface_page.FORMAT, csv_table.FORMAT)

_KNOWN = ", ".join(one.name for one in FORMATS)


def read_source(path: str, data: bytes, format_name: str | None = None) -> Reading:
    """Read one source file, whatever its bytes. Never raises.

    `path` is the file's name for places and problems. `format_name` names the format, where it
    need not be guessed. A file that cannot be read gives no records
    and one problem.
    """
    unknown = Reading(path, "unknown")
    if not data.strip():
        unknown.reject(1, "the file is empty", "delete it, or save the listing again")
        return unknown
    text = _decode(data)
    if text is None:
        unknown.reject(1, "the file is binary, not text", f"known formats: {_KNOWN}")
        return unknown
    for known in FORMATS:
        if known.name == format_name or (format_name is None and known.sniff(text)):
            reading = Reading(path, known.name)
            known.read(text, reading)
            return reading
    unknown.reject(1, "the file is in no known format", f"known formats: {_KNOWN}")
    return unknown


def _decode(data: bytes) -> str | None:
    """Return the text in `data`: UTF-8 or UTF-16 by its mark, else Windows-1252; None if binary."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    # A picture or an archive without a NUL still has control characters all over.
    controls = sum(char < " " and char not in "\t\n\r\f" for char in text[:4096])
    return None if controls > len(text[:4096]) // 50 else text
