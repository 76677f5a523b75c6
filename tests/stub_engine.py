"""A stand-in for the search engine: answers that the real list has no reason to give, and when they come."""

from playwright.sync_api import Page

# `search` of a test is called with the text and the options of each question; `answer` makes what it
# returns out of what matters to the test.
_ENGINE = """
import { writeState } from "./address.js";
const result = (given, at) => ({
  slug: `paper-${at}`, url: new URL(`papers/paper-${at}/`, globalThis.stubBase).href, title: `Paper ${at}`,
  authors: [], moreAuthors: 0, year: null, venue: null, system: null, kind: null, has: [], topic: null,
  missing: [], ...given,
  matches: { title: [], system: [], authors: (given.authors ?? []).map(() => []), ...given.matches },
});
const answer = (text, given = {}) => {
  const results = (given.results ?? []).map(result);
  return {
    query: text.trim(), words: text.trim().split(/\\s+/).filter(Boolean), unknown: [], unread: [], relaxed: "all", corrected: null,
    total: results.length, facets: [{ name: "topic", label: "Topic", values: [] }], topics: [], systems: [], missing: [],
    details: async () => new Map(), bibtex: async () => "", ...given, results,
  };
};
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
class SearchError extends Error { name = "SearchError"; }
const search = %s;
export const base = globalThis.stubBase = new URL("../../../", import.meta.url).href;
export const engine = { search, warm: async () => {} };
export const searchAddress = (state) => new URL(`search/${writeState(state)}`, base).href;
"""


def stub_engine(page: Page, search: str) -> None:
    """Let `page` ask `search`, a JavaScript function, in place of the engine."""
    body = _ENGINE.replace("%s", search)
    # The engine ships inside this module, the one that field and page share.
    page.route(
        "**/search/site-dom.js", lambda route: route.fulfill(content_type="text/javascript", body=body)
    )
