"""/llms.txt: where a language model finds what the list holds, as Markdown. https://llmstxt.org

Not every paper: those are reached through the topics, so that the file stays short however long the list.
"""

from collections.abc import Mapping

from generator.config import Config
from generator.library.library import Library
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.figures import figures, topic_rows
from generator.outputs.twins import render_twin
from generator.outputs.written_pages import page_url
from generator.outputs.written_twins import page_title


def llms_txt(library: Library, pages: Mapping[str, str], config: Config) -> Artifact:
    """Return the file; `pages` are the texts of hand-written pages by path in content/."""
    values = {
        "config": config,
        "name": config.site_name or "Papers",
        "figures": figures(library),
        "groups": [(group, topics) for group, topics in topic_rows(library) if topics],
        "unplaced": len(library.unplaced),
        "written": [(page_title(text) or path, page_url(path)) for path, text in sorted(pages.items())],
    }
    return Artifact(hrefs.LLMS, render_twin(config, "", "llms.txt.j2", values))
