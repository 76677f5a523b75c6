/**
 * Asks the site's search engine as a page would, in Node 18 or newer.
 *
 * In, on standard input: { site, engine, queries, limit }, where `site` is the folder of a site and
 * `engine` the path of its engine.js. Out, on standard output: for each query the slugs found, best first.
 */

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

// No such host: an engine that asked any other place than the site would get nothing.
const BASE = "https://site.invalid/";

const { site, engine, queries, limit } = JSON.parse(await text(process.stdin));
const folder = pathToFileURL(`${site}/`);

async function fetchFile(address) {
  const { href } = new URL(address, BASE);
  if (!href.startsWith(BASE)) throw new TypeError(`not of this site: ${href}`);
  try {
    return new Response(await readFile(new URL(`./${href.slice(BASE.length)}`, folder)));
  } catch {
    return new Response(null, { status: 404 });
  }
}

// A classic script that hands itself to `module` where there is one; read as text, so that no
// package.json above the site decides what kind of module it is.
async function loadLunr() {
  const module = { exports: {} };
  const source = await readFile(new URL("search/lunr.js", folder), "utf8");
  new Function("module", "exports", source)(module, module.exports);
  return module.exports;
}

try {
  const { createEngine } = await import(pathToFileURL(engine).href);
  const asked = createEngine({ fetch: fetchFile, base: BASE, loadLunr });
  const found = [];
  for (const query of queries) {
    const { results, missing = [] } = await asked.search(query, { limit });
    if (missing.length > 0) throw new Error(`of the search index, ${missing[0]} could not be loaded`);
    found.push(results.map((paper) => paper.slug));
  }
  process.stdout.write(JSON.stringify(found));
} catch (error) {
  // The engine writes such a message for readers; of anything else its maker wants to see the way.
  process.stderr.write(error.name === "SearchError" ? error.message : error.stack);
  process.exitCode = 1;
}
