"""What browsers load beside pages: scripts and style sheets as they ship, and the engine of the search."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib import search as mkdocs_search
from mkdocs.structure.files import File, Files

from generator.build.scripts import ENTRIES, FOR_TESTS, joined, stripped
from generator.build.styles import joined_sheet

# MkDocs' own copy of lunr.js: the version that its search, and so ours, is made for.
_LUNR_JS = Path(mkdocs_search.__file__).parent / "templates" / "search" / "lunr.js"
_SCRIPTS, _SHEETS = "assets/javascripts/", "assets/stylesheets/"
# What only the sheets that import it need.
_PARTS_OF_SHEETS = f"{_SHEETS}base/"


def ship(files: Files, config: MkDocsConfig) -> None:
    """Put them into the site, in the place of their sources."""
    lunr_js = stripped(_LUNR_JS.read_text(encoding="utf-8"))
    files.append(File.generated(config, "search/lunr.js", content=lunr_js))
    _ship_scripts(files, config)
    _ship_sheets(files, config)


def _ours(files: Files, config: MkDocsConfig, folder: str, suffix: str) -> dict[str, File]:
    """Return the files of overrides/ below `folder`; the theme's own lie beside them in the site."""
    overrides = config.theme.custom_dir or ""
    return {
        one.src_uri.removeprefix(folder): one
        for one in files
        if one.src_uri.startswith(folder) and one.src_uri.endswith(suffix) and one.src_dir == overrides
    }


def _ship_scripts(files: Files, config: MkDocsConfig) -> None:
    """Put the client's modules into the site as they ship: see generator/build/scripts.py."""
    ours = _ours(files, config, _SCRIPTS, ".js")
    modules = {name: stripped(file.content_string) for name, file in ours.items()}
    for name, file in ours.items():
        files.remove(file)
        if name not in FOR_TESTS:
            content = joined(name, modules, ENTRIES) if name in ENTRIES else modules[name]
            files.append(File.generated(config, file.src_uri, content=content))


def _ship_sheets(files: Files, config: MkDocsConfig) -> None:
    """Put the style sheets into the site as they ship: see generator/build/styles.py."""
    ours = _ours(files, config, _SHEETS, ".css")
    sheets = {name: file.content_string for name, file in ours.items()}
    for name, file in ours.items():
        files.remove(file)
        if not file.src_uri.startswith(_PARTS_OF_SHEETS):
            files.append(File.generated(config, file.src_uri, content=joined_sheet(name, sheets)))
