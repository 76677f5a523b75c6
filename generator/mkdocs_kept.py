"""What a new site keeps of the last one: files that would be made of the same again.

The last site but one lies aside, with most of its files one with those of the last. It becomes the room of
the next, so that what does not change is not even linked, and what vanishes is removed.
"""

import contextlib
import errno
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from generator.build.ledger import Entry, Ledger, identity
from generator.build.memo import version
from generator.build.room import Room
from generator.build.unchanged import List
from generator.config import Config
from generator.mkdocs_files import ANCHORS, TITLE, AlikeFile, MadeFile, Outline, PageFile
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
        self._last, self._aside = Ledger.read(folder / _SITE_LEDGER), Ledger.read(folder / _SPARE_LEDGER)

    def begin(self, room: Room, settings: Config, config: MkDocsConfig, known: List | None) -> "Keeping":
        """Begin a build in `room`, which is empty.

        Nothing is kept where it is not `known` what a build reads: who has hooks or plugins of others may
        write into the files of a site too, and these are one with those of the site that readers see.
        """
        if known is None:
            return Keeping(room, self._site, Ledger(), Ledger(), looks=True)
        around = digest(version(), settings, config.site_url, config.use_directory_urls, config.theme.name)
        last, aside = self._last.if_of(self._site, around), self._aside.if_of(self.spare, around)
        if not room.refit(self.spare):
            aside = Ledger()
        # Nobody else writes into the site of a preview.
        return Keeping(room, self._site, last, aside, looks=self._lasts)

    def end(self, keeping: "Keeping") -> None:
        """Swap in what was built, and remember of what it was made. Raises OSError."""
        fresh = keeping.ledger()
        # Before the swap: if nothing comes after, it is the ledger of no folder, and counts as none.
        if self._lasts:
            fresh.write(self._folder / _SITE_LEDGER)
        keeping.room.swap_in(self.spare)
        aside = keeping.last.if_of(self.spare, keeping.last.around)
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

    def __init__(self, room: Room, site: Path, last: Ledger, aside: Ledger, *, looks: bool) -> None:
        """Begin with nothing kept; the files of `aside` are in the room.

        Whether a file is still the one that was written is looked at only if it `looks`.
        """
        self.room, self.last = room, last
        self._site, self._aside = site, aside
        self._looks = looks
        self._keys: dict[str, str] = {}
        self._kept: dict[str, Entry] = {}
        self._pages: list[PageFile] = []
        self._shared: set[str] = set()
        """The addresses that several files want: who wins is for MkDocs to say."""

    def keep_pages(self, files: Files, nav: Navigation, config: MkDocsConfig, theme: str) -> None:
        """Find the pages that MkDocs need not render: Markdown, navigation and `theme` are as before.

        `theme` is the digest of all else that a page depends on; "" if that cannot be said, and none is kept.
        """
        wanted = Counter(file.dest_uri for file in files)
        wanted.update([*config.theme.static_templates, *config.extra_templates])
        self._shared = {path for path, count in wanted.items() if count > 1}
        around = digest(theme, *_navigation(nav.items), *_by_hand(files))
        for file in files if theme else ():
            # A page by hand is rendered each time: what is wrong in it is to be said each time.
            if isinstance(file, PageFile) and file.by_hand is None:
                self._pages.append(file)
                entry = self.last.files.get(file.dest_uri)
                if entry and not {TITLE, ANCHORS} <= entry.said.keys():
                    continue
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
                key = file.artifact.digest()
                self._keep(file, digest(mould, key) if isinstance(file, AlikeFile) else key)
        self.room.clear_but(self._kept)

    def ledger(self) -> Ledger:
        """Return the ledger of the room, which is finished. Raises OSError if a file in it is gone."""
        for path, entry in self._kept.items():
            # Somebody may be deleting the folder that became the room.
            name = f"{self.room.path}/{path}"
            if not self._is_of(entry, name):
                raise FileNotFoundError(errno.ENOENT, "gone while the site was built", name)
        said = {file.dest_uri: _said(file.page) for file in self._pages if not file.is_kept and file.page}
        made = {}
        for path in self._keys.keys() - self._kept.keys():
            # What came out empty was not written.
            with contextlib.suppress(FileNotFoundError):
                made[path] = Entry.of(f"{self.room.path}/{path}", self._keys[path], said.get(path, {}))
        return Ledger(identity(self.room.path), {**self._kept, **made}, self.last.around)

    def _keep(self, file: MadeFile | PageFile, key: str) -> bool:
        """Say whether a file that is made of what has the digest `key` could be kept."""
        path = file.dest_uri
        if path in self._shared:
            return False
        self._keys[path] = key
        entry, beside = self.last.files.get(path), self._aside.files.get(path)
        if entry is None or entry.key != key or not self._is_of(entry, f"{self._site}/{path}"):
            return False
        if (entry == beside and self._is_of(entry, f"{self.room.path}/{path}")) or self.room.keep(path):
            self._kept[path] = entry
            file.is_kept = True
        return file.is_kept

    def _is_of(self, entry: Entry, path: str) -> bool:
        return not self._looks or entry.is_of(path)


def _navigation(items: Iterable[Any], depth: int = 0) -> Iterator[tuple[object, ...]]:
    """Yield what stands in the navigation, which is on every page."""
    for item in items:
        yield depth, type(item).__name__, item.title, getattr(item, "url", "")
        yield from _navigation(item.children or (), depth + 1)


def _by_hand(files: Files) -> Iterator[tuple[object, ...]]:
    """Yield what other pages may show of each hand-written page: its front matter, and its title."""
    for file in files.documentation_pages():
        text = file.by_hand if isinstance(file, PageFile) else file.content_string
        if text is not None:
            front = get_data(text)[1]
            # Without a title there it is somewhere in the text.
            yield file.src_uri, front, "" if "title" in front else text


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
    return {**meta, TITLE: str(page.title), ANCHORS: " ".join(sorted(page.present_anchor_ids or ()))}
