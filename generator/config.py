"""One frozen configuration, read once and passed as an argument."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """What the host's configuration says. Paths are absolute; names in problems are relative to `root`."""

    root: Path
    """The folder of mkdocs.yml."""
    seeds: Path
    content: Path
    related: int = 5
    """How many related papers a page shows."""
    page_size: int = 500
    """How many papers one page of a hub lists before it goes on in parts."""
    site_name: str = ""
    site_url: str = ""
    """Where the site is published, ending in `/`; empty where the list's mkdocs.yml does not say."""
    site_description: str = ""
    repo_url: str = ""

    def relative(self, path: Path) -> str:
        """Return `path` as problems and the ledger name it: relative to the project, with `/`."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
