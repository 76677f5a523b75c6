"""What a new site keeps of the last one: files that would be made of the same again.

The last site but one lies aside, with most of its files one with those of the last. It becomes the room of
the next, so that what does not change is not even linked, and what vanishes is removed.
"""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.build.ledger import Entry, Ledger, identity
from generator.build.memo import version
from generator.build.room import Room
from generator.config import Config
from generator.mkdocs_files import AlikeFile, MadeFile, Outline, PageFile
from generator.text.digest import digest

if TYPE_CHECKING:
    from types import CodeType

_SPARE, _SITE_LEDGER, _SPARE_LEDGER = "spare", "site-files.json", "spare-files.json"


class Keeper:
    """The ledgers of the last site and of the one before, from one build to the next."""

    def __init__(self, folder: Path, site: Path, *, lasts: bool) -> None:
        """Read in `folder` what is known of the site at `site`, which `lasts` when the process has ended."""
        self._folder, self._site, self._lasts = folder, site, lasts
        self.spare = folder / _SPARE
        self._last = Ledger.read(folder / _SITE_LEDGER, site)
        self._aside = Ledger.read(folder / _SPARE_LEDGER, self.spare)

    def begin(self, room: Room, settings: Config, config: MkDocsConfig) -> "Keeping":
        """Begin a build in `room`, which is empty."""
        around = digest(version(), settings, config.site_url, config.use_directory_urls, config.theme.name)
        aside = self._aside if room.refit(self.spare) else Ledger()
        return Keeping(room, self._site, self._last.if_of(self._site), aside, around)

    def end(self, keeping: "Keeping") -> None:
        """Swap in what was built, and remember of what it was made. Raises OSError."""
        fresh = keeping.ledger()
        # Before the swap: if nothing comes after, it is the ledger of no folder, and counts as none.
        if self._lasts:
            fresh.write(self._folder / _SITE_LEDGER)
        keeping.room.swap_in(self.spare)
        aside = keeping.last.if_of(self.spare)
        if self._lasts:
            aside.write(self._folder / _SPARE_LEDGER)
        self._last, self._aside = fresh, aside

    def leave_nothing(self) -> None:
        """Remove all that is remembered, as the site itself will be removed."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._site.with_name(f".{self._site.name}.lock").unlink(missing_ok=True)


class CompiledTemplates(BytecodeCache):
    """The theme's templates as they were compiled, for the next build of a preview. In memory alone."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket if its template is still the same."""
        checksum, known = self._known.get(bucket.key, ("", None))
        if known and checksum == bucket.checksum:
            bucket.code = known

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what was compiled."""
        if bucket.code:
            self._known[bucket.key] = bucket.checksum, bucket.code


class Keeping:
    """One build: which of its files are kept."""

    def __init__(self, room: Room, site: Path, last: Ledger, aside: Ledger, around: str) -> None:
        """Begin with nothing kept; the files of `aside` are in the room."""
        self.room, self.last = room, last
        self._site, self._aside = site, aside
        self._around = around
        self._keys: dict[str, str] = {}
        self._kept: dict[str, Entry] = {}
        self._pages: list[PageFile] = []

    def keep_pages(self, files: Files, nav: Navigation, config: MkDocsConfig, theme: str) -> None:
        """Find the pages that MkDocs need not render: Markdown, navigation and `theme` are as before.

        `theme` is the digest of all else that a page depends on; "" if that cannot be said, and none is kept.
        """
        around = digest(self._around, theme, _navigation(nav))
        for file in files if theme else ():
            if isinstance(file, PageFile):
                self._pages.append(file)
                if self._keep(file, digest(around, file.artifact.digest())):
                    _take_out(file, self._kept[file.dest_uri], config)

    def keep_the_rest(self, files: Files) -> None:
        """Find the files that need not be made; clear the room of all that is not kept. Raises OSError."""
        # One for all, and long.
        mould = next(
            (digest(one.mould) for one in files if isinstance(one, AlikeFile) and not one.is_rendered), ""
        )
        for file in files:
            if isinstance(file, MadeFile) and not file.is_documentation_page():
                known = mould if isinstance(file, AlikeFile) else ""
                self._keep(file, digest(self._around, known, file.artifact.digest()))
        self.room.clear_but(self._kept)

    def ledger(self) -> Ledger:
        """Return the ledger of the room, which is finished. Raises OSError if a file is missing."""
        said = {file.dest_uri: _said(file.page) for file in self._pages if not file.is_kept and file.page}
        made = {
            path: Entry.of(f"{self.room.path}/{path}", key, said.get(path, {}))
            for path, key in self._keys.items()
            if path not in self._kept
        }
        return Ledger(identity(self.room.path), {**self._kept, **made})

    def _keep(self, file: MadeFile | PageFile, key: str) -> bool:
        """Say whether a file that is made of what has the digest `key` could be kept."""
        path = file.dest_uri
        self._keys[path] = key
        entry, beside = self.last.files.get(path), self._aside.files.get(path)
        if entry is None or entry.key != key or not entry.is_of(f"{self._site}/{path}"):
            return False
        if entry == beside or self.room.keep(path):
            self._kept[path] = entry
            file.is_kept = True
        return file.is_kept


def _navigation(nav: Navigation) -> str:
    """Return the digest of the navigation, which stands on every page."""
    lines: list[tuple[object, ...]] = []
    items = [(0, item) for item in nav.items]
    while items:
        depth, item = items.pop(0)
        title = item.title
        if isinstance(item, Page) and title is None:
            # It is somewhere in its text.
            title = (
                item.file.artifact.digest() if isinstance(item.file, PageFile) else item.file.content_string
            )
        lines.append((depth, type(item).__name__, title, getattr(item, "url", None)))
        items[:0] = [(depth + 1, child) for child in item.children or ()]
    return digest(lines)


def _take_out(file: PageFile, entry: Entry, config: MkDocsConfig) -> None:
    """Have MkDocs know a page without rendering it."""
    file.said = entry.said
    if file.page is None:
        file.page = Outline(file, config.site_url or "")  # type: ignore[assignment]
    else:
        # It stands in the navigation, which asks for its title alone.
        outline = file.outline()
        file.page.meta, file.page.title = dict(outline.meta), outline.title()
        file.page.present_anchor_ids = outline.anchors()


def _said(page: Page) -> dict[str, str | bool | None]:
    """Return what others ask of a page that was rendered."""
    meta = {
        name: value for name, value in page.meta.items() if value is None or isinstance(value, str | bool)
    }
    anchors = " ".join(sorted(page.present_anchor_ids or ()))
    return {**meta, "title": str(page.title), "anchors": anchors}
