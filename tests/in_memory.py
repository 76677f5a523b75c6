"""A list built in memory, without a host: its library and its artifacts."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from unittest.mock import patch

from generator.build.inputs import read_inputs
from generator.build.publish import finish
from generator.build.site import build
from generator.build.stages import run
from generator.config import Config

ADDRESS = "https://example.org/reading/list/"
EARLY, LATE = "2024-02-28", "2024-03-01"


def config_of(root, **settings):
    """Return the configuration of the list in the folder `root`, as its host would give it."""
    known = {"site_url": ADDRESS, "site_name": "Invented list", "site_description": "Papers & more <3"}
    return Config(root=root, seeds=root / "seeds", content=root / "content", **(known | settings))


def built(project, day=EARLY, **settings):
    """Build the project on `day` and keep its register; return the library, and the artifacts by path."""
    seconds = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(seconds)}):
        made = build(config_of(project.root, **settings))
    assert made.library is not None, made.problems
    project.write("content/permalinks.tsv", made.register)
    return made.library, {one.path: one.content for one in made.artifacts}


def rendered(project, emit, change, **settings):
    """Return what `emit` makes, by path, of the project's library with the fields that `change` gives it."""
    config = config_of(project.root, **settings)
    library = finish(run(config, read_inputs(config)))
    library = replace(library, **change(library))
    return {one.path: one.content for one in emit(library, config)}
