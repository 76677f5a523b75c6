"""Finding web addresses in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

# Hosts that people print without a scheme. Only these: "and/or" and "e.g./i.e." are no addresses.
_BARE_HOSTS = (
    r"(?:www\.|(?:github|gitlab|bitbucket|huggingface|kaggle|zenodo|arxiv|doi|openreview|aclanthology)"
    r"\.(?:com|co|org|net)/)"
)
_ADDRESS = re.compile(rf"(?<![\w/@.])(?:https?://|{_BARE_HOSTS})[^\s<>\"“”`{{}}|\\^]+", re.IGNORECASE)
_IN_ADDRESSES = ("://", ".com/", ".co/", ".org/", ".net/")
_TRAILING = ".,;:!?'’*"


@dataclass(frozen=True, slots=True)
class FoundUrl:
    """A web address at `start:end` of a text; `url` has a scheme even where the text has none."""

    start: int
    end: int
    url: str


def find_urls(text: str) -> Iterator[FoundUrl]:
    """Yield the http(s) addresses in `text`, without the punctuation that ends a sentence."""
    if not _may_have_address(text):
        return
    for match in _ADDRESS.finditer(text):
        written = _without_trailing(match.group())
        url = written if written.lower().startswith("http") else "https://" + written
        if is_web_address(url):
            yield FoundUrl(match.start(), match.start() + len(written), url)


def _may_have_address(text: str) -> bool:
    """Say whether `text` has what each address has; most texts have not, which the pattern is slow to see."""
    lowered = text.lower()
    return "www." in lowered or ("/" in lowered and any(mark in lowered for mark in _IN_ADDRESSES))


def without_urls(text: str) -> str:
    """Return `text` with blanks in the place of each http(s) address; all else stands where it stood."""
    done, kept = 0, []
    for found in find_urls(text):
        kept += [text[done : found.start], " " * (found.end - found.start)]
        done = found.end
    return "".join([*kept, text[done:]])


def is_web_address(url: str) -> bool:
    """Say whether `url` is an http(s) address with a host, safe to be put into a link."""
    try:
        parts = urlsplit(url)
    except ValueError:  # an unclosed [ of an IPv6 address
        return False
    # Of all white space only the blank is printable.
    is_whole = url.isprintable() and " " not in url
    return parts.scheme in {"http", "https"} and "." in parts.netloc and is_whole


def _without_trailing(written: str) -> str:
    end = len(written)
    surplus = {closing: written.count(closing) - written.count(opening) for opening, closing in ("()", "[]")}
    while end:
        last = written[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return written[:end]
