"""The mould of pages that are alike: MkDocs, its theme and its plugins render it once, as any page.

What a plugin or a hook does to single pages is done to the mould alone, and so to all of them alike.
"""

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.mkdocs_files import ADDRESS, BODY, FIELDS, AlikeFile, Outline
from generator.outputs.artifact import Artifact, PageParts
from generator.outputs.markdown import document
from generator.text.mould import MarkError, cast, mark

_ADVICE = "mend what overrides/ or a plugin does to it, or set `papers: rendered` for the plugin"
# Themes look into a page for its heading, and give it one if there is none.
_GIVEN = {name: mark(name) for name in (*FIELDS, ADDRESS)} | {BODY: f"<div><h1>{mark(BODY)}</h1></div>"}


def outline(files: Files, config: MkDocsConfig) -> None:
    """Tell MkDocs of the pages that it does not render what it asks of any.

    Those in the navigation it renders after all: there, each shows where in the site a reader is.
    """
    for file in files:
        if isinstance(file, AlikeFile):
            file.is_rendered = file.page is not None
            if not file.is_rendered:
                file.page = Outline(file, config.site_url or "")  # type: ignore[assignment]


def make_mould(files: Files, nav: Navigation, env: Environment, config: MkDocsConfig) -> None:
    """Render the mould and give it to all pages that are stamped from it.

    Raises PluginError, which names the mark, where the theme has no place for a value, and where a page that
    is stamped is not as it is rendered: one is tried.
    """
    alike = [file for file in files if isinstance(file, AlikeFile) and not file.is_rendered]
    if not alike:
        return
    *folder, _, name = alike[0].alike.path.split("/")
    marks = Artifact("/".join([*folder, _GIVEN[ADDRESS], name]), document(_marked(alike[0].alike.parts())))
    try:
        mould = cast(_rendered(marks, files, nav, env, config), _GIVEN, dispensable={ADDRESS})
    except MarkError as fault:
        raise PluginError(f"the pages of papers cannot be stamped: {fault}; {_ADVICE}") from fault
    for file in alike:
        file.mould = mould
    tried = alike[-1]
    if _rendered(tried.alike, files, nav, env, config).encode() != tried.content_bytes:
        what = f"{tried.url} would not be as it is rendered: more than its values is its own"
        raise PluginError(f"the pages of papers cannot be stamped: {what}; {_ADVICE}")


def _marked(parts: PageParts) -> PageParts:
    """Return a page with a mark for each value, and nothing else that is of one paper alone."""
    alike = {name: value for name, value in parts.front.items() if name != "lastmod"}
    return PageParts({**alike, **{name: _GIVEN[name] for name in FIELDS}}, _GIVEN[BODY])


def _rendered(
    artifact: Artifact, files: Files, nav: Navigation, env: Environment, config: MkDocsConfig
) -> str:
    """Return a page as MkDocs, the theme and the plugins render it."""
    file = File.generated(config, artifact.path, content=artifact.content)
    page = config.plugins.on_pre_page(Page(None, file, config), config=config, files=files)
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(
        page.markdown or "", page=page, config=config, files=files
    )
    page.render(config, files)
    page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
    page.active = True
    context = get_context(nav, files.documentation_pages(), config, page)
    context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
    output = env.get_template(str(page.meta.get("template", "main.html"))).render(context)
    return config.plugins.on_post_page(output, page=page, config=config)
