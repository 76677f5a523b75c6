"""Addresses within the site, written relative to the page they stand on.

Relative, so that the site works under any base path and from a folder.
"""

HOME, TOPICS, UNPLACED, SYSTEMS, SEARCH = "", "topics/", "unplaced/", "systems/", "search/"
PATHS, MAP, STATS, MY_LIST = "paths/", "map/", "stats/", "my-list/"
SOURCES, MERGED, API, EXPORTS = "sources/", "sources/merged/", "api/", "exports/"
# What the map's script asks for, and where the pages of papers are.
MAP_PAPERS, PAPERS = "map/papers.json", "papers/"
# Files: the feeds stand beside the page that they follow, the list's and each topic's.
ATOM, JSON_FEED, OPML = "feed.xml", "feed.json", "feeds.opml"
OPENSEARCH, SITEMAP, ROBOTS, LLMS = "opensearch.xml", "sitemap.xml", "robots.txt", "llms.txt"


def paper(slug: str) -> str:
    """Return the address of a paper, relative to the site."""
    return f"papers/{slug}/"


def topic(slug: str, part: int = 1) -> str:
    """Return the address of a part of a topic's page, relative to the site."""
    return in_part(f"topics/{slug}/", part)


def path(slug: str) -> str:
    """Return the address of a reading path, relative to the site."""
    return f"{PATHS}{slug}/"


def on_map(slug: str) -> str:
    """Return the address of the map with a paper in its middle."""
    return f"{MAP}?paper={slug}"


def source(slug: str, part: int = 1) -> str:
    """Return the address of a part of a source's page, relative to the site."""
    return in_part(f"sources/{slug}/", part)


def api(name: str) -> str:
    """Return the address of a file of the static API, relative to the site."""
    return f"{API}v1/{name}.json"


def api_schema(name: str) -> str:
    """Return the address of the JSON Schema of a file of the static API."""
    return f"{API}v1/{name}.schema.json"


def system_anchor(slug: str) -> str:
    """Return the id of a paper's system in the systems index."""
    return f"system-{slug}"


def list_export(suffix: str) -> str:
    """Return the address of the whole list in the format of `suffix`, relative to the site."""
    return f"{EXPORTS}papers.{suffix}"


def topic_export(slug: str, suffix: str) -> str:
    """Return the address of a topic's papers in the format of `suffix`, relative to the site."""
    return f"{topic(slug)}papers.{suffix}"


def paper_export(slug: str, suffix: str) -> str:
    """Return the address of a paper in the format of `suffix`, relative to the site."""
    return f"{paper(slug)}paper.{suffix}"


def in_part(url: str, part: int) -> str:
    """Return the address of part `part` (from 1) of the page at `url`."""
    return url if part == 1 else f"{url}{part}/"


def relative(target: str, page: str) -> str:
    """Return the href that leads from `page`, a folder, to `target`; both are relative to the site."""
    path, mark, anchor = target.partition("#")
    if path == page and mark:
        return "#" + anchor
    folder, up = page, 0
    while not path.startswith(folder):
        folder, up = folder[: folder.rfind("/", 0, -1) + 1], up + 1
    return ("../" * up + path[len(folder) :] or "./") + mark + anchor


def absolute(site_url: str, target: str) -> str:
    """Return the whole address of `target`, which is relative to the site; needs a `site_url`."""
    return site_url + target


def twin(url: str) -> str:
    """Return the Markdown twin of the page at `url`: https://llmstxt.org names it so."""
    return f"{url}index.html.md"


def file(url: str) -> str:
    """Return the Markdown file that is rendered to the page at `url`.

    Always an index in a folder of its own: a file `index.md` or `readme.md` would be the folder's.
    """
    return f"{url}index.md"
