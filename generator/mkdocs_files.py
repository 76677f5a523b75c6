"""What MkDocs is given: files that are made when it copies them, and pages that it does not render."""

import contextlib
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.outputs.artifact import AlikePage, Artifact
from generator.outputs.hrefs import ROBOTS
from generator.outputs.markdown import document
from generator.text.blanks import folded_around_code
from generator.text.finished import anchors
from generator.text.mould import Mould

_LOG = logging.getLogger("mkdocs.plugins.papershelf")
# What differs from page to page: these fields of its front matter, the folder in its address, and its body.
FIELDS = ("title", "description", "head")
ADDRESS, BODY = "address", "body"
# What is remembered of a page that is kept, beside its front matter.
TITLE, ANCHORS = "title", "anchors"


def file_of(artifact: Artifact, config: MkDocsConfig, *, stamped: bool) -> "MadeFile | PageFile":
    """Return an artifact as a file of the site that is being built; pages that are alike may be `stamped`."""
    if stamped and isinstance(artifact, AlikePage):
        return AlikeFile(artifact, config)
    return PageFile(artifact, config) if artifact.is_page else MadeFile(artifact, config)


def add_artifacts(
    artifacts: Iterable[Artifact], files: Files, config: MkDocsConfig, *, stamped: bool
) -> None:
    """Add artifacts to the files of the site; see `file_of`."""
    late: list[Artifact] = []
    before = ""
    for artifact in artifacts:
        # Behind its page, with which it is made; that of a page by hand waits whether there will be one.
        if artifact.is_twin and artifact.path.removesuffix(".html.md") != before:
            late.append(artifact)
        else:
            _add(artifact, files, config, stamped=stamped)
        before = artifact.path.removesuffix(".md")
    published = {
        file.dest_uri
        for file in files
        if file.inclusion.is_included()  # type: ignore[no-untyped-call]  # MkDocs'
    }
    for artifact in late:
        if artifact.path.removesuffix(".md") in published:
            _add(artifact, files, config, stamped=stamped)


def _add(artifact: Artifact, files: Files, config: MkDocsConfig, *, stamped: bool) -> None:
    """Add an artifact as a virtual file, in the place of one that has its address."""
    file = file_of(artifact, config, stamped=stamped)
    if known := files.src_uris.get(artifact.path):
        # A page with markers is filled in; a robots.txt of one's own stays.
        if artifact.path == ROBOTS:
            return
        if not artifact.is_page:
            _LOG.warning(
                "%s: not published: a file of this address is generated; rename yours", artifact.path
            )
        elif isinstance(file, PageFile):
            file.by_hand = known.content_string
        files.remove(known)
    files.append(file)


def published_pages(files: Files) -> list[File]:
    """Return all pages of a site, those that are stamped too, in the order of `files`."""
    return [
        file
        for file in files
        if file.inclusion.is_included()  # type: ignore[no-untyped-call]  # MkDocs'
        and (file.is_documentation_page() or isinstance(file, AlikeFile | PageFile))
    ]


def newest_day(pages: Iterable[File]) -> str:
    """Return the latest day on which one of `pages` changed; "" if none knows."""
    return max((str(one.page.meta.get("lastmod") or "") for one in pages if one.page), default="")


class GeneratedFile(File):
    """A file of which the artifact names the path, as addresses have it.

    MkDocs would look twice at each of tens of thousands of paths, which on other systems may be written
    otherwise.
    """

    by_hand: str | None = None
    """The text of the hand-written page that is filled in, if it is one."""

    def __init__(self, artifact: Artifact, config: MkDocsConfig) -> None:
        """Make the file of an artifact in the site that is being built."""
        place = config.site_dir, config.use_directory_urls
        super().__init__(artifact.path, None, *place, inclusion=InclusionLevel.NOT_IN_NAV)
        self.generated_by = "papershelf"
        self.artifact = artifact

    @property
    def src_path(self) -> str:
        """Return the path."""
        return self.src_uri

    @src_path.setter
    def src_path(self, path: str) -> None:
        self.src_uri = path


class PageFile(GeneratedFile):
    """A page that MkDocs renders, unless the last site has it as it would be."""

    is_kept = False
    said: Mapping[str, Any] = MappingProxyType({})
    """What other pages ask of a page that is kept."""

    def __init__(self, artifact: Artifact, config: MkDocsConfig) -> None:
        """Make the file of a page in the site that is being built."""
        super().__init__(artifact, config)
        # Where it goes depends on its being a page, which is over when it is kept.
        self.dest_uri = str(self.dest_uri)

    def is_documentation_page(self) -> bool:
        """Say whether MkDocs is to render it."""
        return not self.is_kept

    @property  # type: ignore[misc]  # nobody sets it
    def content_string(self) -> str:
        """Return its Markdown."""
        content = self.artifact.content
        return content.decode() if isinstance(content, bytes) else content

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - as MkDocs calls it
        """Leave it where it is."""

    def outline(self) -> "PageOutline":
        """Return what is asked of it by others."""
        said = self.said
        return PageOutline(lambda: str(said[TITLE]), lambda: set(str(said[ANCHORS]).split()), said)


class MadeFile(GeneratedFile):
    """A file that is copied as it is, even if its name ends in `.md`; it is made only then."""

    is_kept = False
    """Whether the last site has it as it would be made, and it is in the new one already."""
    is_shared_out = False
    """Whether a second process makes it."""

    def is_documentation_page(self) -> bool:
        """Say that MkDocs is not to render it."""
        return False

    @property  # type: ignore[misc]  # nobody sets it
    def content_bytes(self) -> bytes:
        """Return what the file holds."""
        content = self.artifact.content
        return content if isinstance(content, bytes) else content.encode()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as MkDocs calls it
        """Make the file and write it into the site, unless it is there or another does so."""
        if not (self.is_kept or self.is_shared_out):
            self.write()

    def write(self) -> None:
        """Make the file and write it into the site."""
        path, content = Path(self.abs_dest_path), self.content_bytes
        # Most of tens of thousands are in a folder that is there.
        with contextlib.suppress(FileNotFoundError):
            path.write_bytes(content)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class AlikeFile(MadeFile):
    """A page that is stamped when MkDocs copies it.

    To MkDocs it has an address, links to it, anchors and a place in the sitemap like any other.
    """

    mould: Mould
    """Set before files are copied."""
    is_rendered = False
    """Whether it is a page like any other after all."""

    def __init__(self, artifact: AlikePage, config: MkDocsConfig) -> None:
        """Make the file of a page in the site that is being built."""
        super().__init__(artifact, config)
        self.alike = artifact
        self.dest_uri = f"{artifact.path.removesuffix('.md')}.html"

    def is_documentation_page(self) -> bool:
        """Say whether MkDocs is to render it."""
        return self.is_rendered

    @property  # type: ignore[misc]  # nobody sets it
    def content_string(self) -> str:
        """Return its Markdown."""
        return document(self.alike.parts())

    @property  # type: ignore[misc]  # nobody sets it
    def content_bytes(self) -> bytes:
        """Return the page as MkDocs would render it."""
        parts = self.alike.parts()
        values = {name: str(parts.front[name]) for name in FIELDS}
        values["head"] = folded_around_code(values["head"])
        values[BODY] = folded_around_code(parts.body.strip())
        values[ADDRESS] = self.alike.path.split("/")[-2]
        return self.mould.stamp(values).encode()

    def outline(self) -> "PageOutline":
        """Return what is asked of it by others."""
        parts = self.alike.parts
        return PageOutline(
            lambda: str(parts().front["title"]),
            lambda: anchors(parts().body),
            {"lastmod": self.alike.lastmod},
        )


class Outline:
    """What the sitemap, links to anchors and lists of pages ask of a page that MkDocs does not render."""

    is_link = is_section = is_homepage = active = False
    is_page = True
    parent = children = previous_page = next_page = edit_url = None

    def __init__(self, file: AlikeFile | PageFile, site_url: str) -> None:
        """Outline the page of a file in the site at `site_url`, which may be unknown."""
        self.file, self.url, self._said = file, file.url, file.outline()
        self.canonical_url = urljoin(site_url, file.url) if site_url else None
        self.abs_url = urlsplit(self.canonical_url).path if self.canonical_url else None
        self.meta = self._said.meta

    @property
    def title(self) -> str:
        """Return its title, escaped; it is found for that."""
        return self._said.title()

    @property
    def present_anchor_ids(self) -> set[str]:
        """Return its anchors; few pages are asked."""
        return self._said.anchors()


@dataclass(frozen=True, slots=True)
class PageOutline:
    """What a page says of itself to others: its title, escaped, its anchors, and its front matter."""

    title: Callable[[], str]
    anchors: Callable[[], set[str]]
    meta: Mapping[str, Any]
