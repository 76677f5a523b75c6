"""The way from a paper's page to the list's repository: a form in which what is known stands already.

Of the forges only GitHub has such forms, whose fields are filled in by their ids:
https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests
Elsewhere the way leads to an empty issue, at the address that GitLab, Gitea and their kin share.
"""

from urllib.parse import urlencode, urlsplit

from generator.config import Config
from generator.model.paper import Paper
from generator.outputs import hrefs
from generator.text.urls import is_web_address

# In .github/ISSUE_TEMPLATE/.
FORM = "correction.yml"
# Four hundred Chinese characters would make an address of four thousand.
_LONGEST_TITLE = 100


def correction_url(paper: Paper, config: Config) -> str:
    """Return where a correction to `paper` can be suggested; "" for a list without a repository."""
    repository = config.repo_url.rstrip("/").removesuffix(".git")
    if not is_web_address(repository):
        return ""
    issues = f"{repository}/issues/new"
    if urlsplit(repository).hostname not in {"github.com", "www.github.com"}:
        return issues
    return f"{issues}?{urlencode(prefilled(paper, config))}"


def prefilled(paper: Paper, config: Config) -> dict[str, str]:
    """Return what stands in the form already: which form, the issue's title, then values by ids of fields."""
    return {
        "template": FORM,
        "title": f"Correction: {_shortened(paper.title)}",
        "page": hrefs.absolute(config.site_url, hrefs.paper(paper.id)),
    }


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"
