"""What every command begins with: the list's mkdocs.yml, loaded by MkDocs."""

import sys
from pathlib import Path
from typing import Any, cast

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib import search as mkdocs_search
from mkdocs.exceptions import MkDocsException

from generator.build.draft import Draft
from generator.build.engine import MODULES
from generator.build.report import console, report_problems
from generator.build.site import load
from generator.config import Config
from generator.library.library import Library
from generator.terminal import stop


def host_config(config_file: str, **options: Any) -> MkDocsConfig:
    """Return the host's configuration with our plugin in it; end with a line if there is none."""
    try:
        config = load_config(config_file, **options)
    except OSError as fault:
        stop(f"{config_file}: cannot be read: {fault.strerror}")
    except MkDocsException as fault:
        # What is wrong with it was said already, line by line.
        sys.exit(1) if "configuration error" in str(fault) else stop(f"{config_file}: {fault}")
    if "papershelf" not in config.plugins:
        stop(f"{config_file}: the plugin `papershelf` is missing under `plugins:`")
    return config


def settings(config_file: str) -> Config:
    """Return the configuration that the rest of the generator knows."""
    config = host_config(config_file)
    # Two hosts on one floor do not import each other; MkDocs has made the plugin already.
    plugin: Any = config.plugins["papershelf"]
    return cast("Config", plugin.settings(config))


def loaded(config: Config) -> tuple[Draft, Library]:
    """Return the list; end with its problems if it has errors."""
    draft, library = load(config)
    if library is None:
        report_problems(draft.problems, console())
        stop("mend these first")
    return draft, library


def engine_files(config_file: str) -> tuple[Path, Path]:
    """Return the folder of the search engine that the site ships, and MkDocs' own copy of lunr.js."""
    places = [Path(folder) / MODULES for folder in host_config(config_file).theme.dirs]
    lunr_js = Path(mkdocs_search.__file__).parent / "templates" / "search" / "lunr.js"
    return next(filter(Path.is_dir, places), places[0]), lunr_js
