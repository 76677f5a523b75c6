"""The host: MkDocs' events, each one plain call."""

import gzip
import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.build.inputs import is_introduction
from generator.build.memo import Memo
from generator.build.report import console, progress, report_problems
from generator.build.room import Room
from generator.build.sinks import write_register
from generator.build.site import Built, build
from generator.build.unchanged import CACHE, List
from generator.config import Config
from generator.mkdocs_assets import ship
from generator.mkdocs_files import GeneratedFile, add_artifacts, newest_day, published_pages
from generator.mkdocs_kept import CompiledTemplates, Keeper, Keeping
from generator.mkdocs_mould import make_mould, outline
from generator.mkdocs_options import Options
from generator.mkdocs_shared import Shared
from generator.model.dates import parse_day
from generator.outputs.artifact import NavItem
from generator.text.blanks import folded_blanks
from generator.text.escape import for_html
from generator.text.finished import FinishedBlocks
from generator.text.normalize import plural

_LOG = logging.getLogger("mkdocs.plugins.papershelf")
# YAML quotes the file and draws an arrow.
_LONGEST_FAULT = 300


class PapershelfPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Gives MkDocs the generated pages as virtual files, and swaps a finished site in."""

    def __init__(self) -> None:
        """Start with nothing built."""
        self._built = Built(None, ())
        self._target: Path | None = None
        self._room: Room | None = None
        self._keeper: Keeper | None = None
        self._keeping: Keeping | None = None
        self._shared = Shared()
        self._memo: Memo | None = None
        self._compiled = CompiledTemplates()
        self._finished = FinishedBlocks()
        self._serving = self._dirty = False
        self._nav = Navigation([], [])
        self._pages: list[File] = []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview; having this event keeps the plugin between its builds."""
        self._serving, self._dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep what is finished HTML from the parser of Markdown."""
        self._finished = FinishedBlocks()
        config.markdown_extensions.append(self._finished)  # type: ignore[arg-type]  # Markdown takes it so
        return config

    def settings(self, config: MkDocsConfig) -> Config:
        """Return the configuration that the rest of the generator knows."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        return Config(
            root=root,
            seeds=root / self.config.seeds,
            content=Path(config.docs_dir).resolve(),
            related=self.config.related,
            page_size=self.config.page_size,
            site_name=config.site_name,
            site_url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
            site_description=config.site_description or "",
            repo_url=config.repo_url or "",
        )

    @event_priority(100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make all artifacts before MkDocs empties the site folder.

        Stops here if the user's files have errors.
        """
        settings, out = self.settings(config), console()
        if not self._dirty:
            # First of all: what is read while another build is at work is old when that has ended.
            self._move_aside(config, settings)
        self._memo = self._memo or Memo(self._cache(settings) / "memo", lasts=self._serving)
        with progress(out) as show:
            built = build(settings, show, self._memo)
        errors = report_problems(built.problems, out)
        if built.library is None:
            message = f"{plural(errors, 'error')} to mend first; the last good site stays as it is"
            # A preview that stops would leave the browser waiting; it goes on showing what it has.
            if not (self._serving and self._built.library):
                raise PluginError(message)
            out.print(message)
        else:
            self._built = built

    def _move_aside(self, config: MkDocsConfig, settings: Config) -> None:
        """Let MkDocs build beside the site folder, to be swapped in when all is well."""
        target = Path(config.site_dir).resolve()
        for folder in (settings.seeds.resolve(), settings.content):
            if target == folder or target in folder.parents or folder in target.parents:
                raise PluginError(f"site_dir: the site would be written over {settings.relative(folder)}")
        try:
            self._room = Room(target, console().print)
        except OSError as fault:
            name = os.path.relpath(fault.filename or target)
            raise PluginError(f"{name} cannot be written: {fault.strerror}") from fault
        self._target, config.site_dir = target, str(self._room.path)
        # A preview's site is gone when it ends.
        cache = target.with_name(f".{target.name}.cache") if self._serving else self._cache(settings)
        self._keeper = self._keeper or Keeper(cache, target, lasts=not self._serving)

    def _cache(self, settings: Config) -> Path:
        """Return where is remembered what may be forgotten; a preview and a build each remember their own."""
        return settings.root / CACHE / ("serve" if self._serving else "build")

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the artifacts as virtual files, and the navigation around them."""
        for file in [one for one in files.documentation_pages() if is_introduction(one.src_uri)]:
            files.remove(file)
        add_artifacts(self._built.artifacts, files, config, stamped=self.config.papers == "stamped")
        ship(files, config)
        if config.nav is None:
            config.nav = [_nav_entry(item) for item in self._built.nav]
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation, which stands on every page."""
        self._nav = nav
        outline(files, config)
        if self._keeper and self._room:
            known = List.of(Path(config.config_file_path or "mkdocs.yml"))
            self._keeping = self._keeper.begin(self._room, self.settings(config), config, known)
            self._keeping.keep_pages(files, nav, config, known.theme() if known else "")
        return nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Render the mould of papers, from which they are stamped when MkDocs copies files."""
        env.bytecode_cache = self._compiled
        self._pages = published_pages(files)
        make_mould(files, self._nav, env, config)
        if self._keeping:
            self._keeping.keep_the_rest(files)
        self._shared.begin(files)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the sitemap know the pages that are stamped, in their place among the others."""
        context["pages"] = self._pages
        return context

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Do the same for pages."""
        context["pages"] = self._pages
        return context

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the page out of the theme's own search index: ours serves the search."""
        page.meta["search"] = {"exclude": True}
        self._finished.is_on = isinstance(page.file, GeneratedFile) and page.file.by_hand is None
        page.meta["lastmod"] = parse_day(str(page.meta.get("lastmod")))
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell MkDocs of the anchors in what its parser has not seen."""
        page.present_anchor_ids = (page.present_anchor_ids or set()) | self._finished.anchors
        return html

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Leave out the blanks of the theme's templates, two fifths of a page."""
        return folded_blanks(output)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for a page that is not one of Markdown, such as 404.html."""
        return folded_blanks(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Drop the theme's empty search index, and swap the finished site in unless strict mode will stop."""
        self._shared.end()
        site = Path(config.site_dir)
        (site / "search" / "search_index.json").unlink(missing_ok=True)
        # MkDocs puts a date into it, and knows only those of the pages that it rendered.
        sitemap, day = (site / "sitemap.xml").read_bytes(), newest_day(self._pages)
        seconds = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) if day else 0
        (site / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap, mtime=seconds))
        if not (self._keeper and self._keeping) or (config.strict and not self._serving and _warnings()):
            return
        self._keeper.end(self._keeping)
        config.site_dir = str(self._target)
        if not self._serving:
            # Now the addresses are public. A preview publishes none: a title that is still being typed
            # gets no address for ever.
            report_problems(write_register(self.settings(config), self._built.register), console())
        self._leave()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site in place, and nothing beside it."""
        room = self._room
        self._leave()
        if room and isinstance(error, OSError) and error.strerror:
            name = str(error.filename2 or error.filename or self._target)
            name = os.path.relpath(room.public(name))
            message = f"{name}: {error.strerror}; the last good site stays as it is"
            raise PluginError(message) from error

    def on_shutdown(self) -> None:
        """Leave nothing beside the site, whatever ends the build; Ctrl+C too."""
        self._leave()
        if self._serving and self._keeper:
            self._keeper.leave_nothing()

    def _leave(self) -> None:
        self._shared.stop()
        if self._room:
            self._room.leave()
        self._room = self._keeping = None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when a source changes; MkDocs itself watches content/."""
        server.watch(str(self.settings(config).seeds))
        server.builder = partial(_told_in_a_line, server.builder)
        return server


def _told_in_a_line(build: Callable[[], None]) -> None:
    """Build, and say what is wrong in a line where that cannot be done.

    The server of the preview would say it in sixty, and answer nobody until it is mended.
    """
    try:
        build()
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - whatever it is, the preview goes on
        why = " ".join(str(fault).split())[:_LONGEST_FAULT] or type(fault).__name__
        _LOG.error("%s; the preview shows the last good site", why)


def _nav_entry(item: NavItem) -> Any:
    """Return an entry as mkdocs.yml writes it; a page without a title shows its own.

    The theme puts titles into the page as they are.
    """
    title = for_html(item.title)
    if item.children:
        return {title: [_nav_entry(child) for child in item.children]}
    return {title: item.path} if title else item.path


def _warnings() -> bool:
    """Say whether MkDocs has counted a warning, for which strict mode will stop after the last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
