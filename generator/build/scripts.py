"""JavaScript as it is shipped: the same statements, without comments, and in as few files as will do.

The modules are many and small, for those who read them. A browser would pay for that: forty files
compress badly, and each import waits for the file that names it. So what an entry module imports ships
inside it, each module in a function of its own that returns what it exports. Nothing is renamed.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from rjsmin import jsmin

# What a page asks for by name, or what two such modules share so that a page has it once. Names are paths
# below assets/javascripts/.
ENTRIES = frozenset(
    {
        # The field of every page, what opens with it, the search page, and the engine of both.
        "search/header-dom.js",
        "search/combobox-dom.js",
        "search/page-dom.js",
        "search/site-dom.js",
        "topic/page-dom.js",
        # What every page has, and the list of keys.
        "page/every-dom.js",
        "page/help-dom.js",
        "map/page-dom.js",
        "copy-dom.js",
        "previews/previews-dom.js",
        "paper/neighbours-dom.js",
        "paths/progress-dom.js",
        # The marks of a reader: on every page, with what opens when asked; and the page of them all.
        "marks/store.js",
        "marks/everywhere-dom.js",
        "marks/panel-dom.js",
        "marks/page-dom.js",
    }
)
# What no page asks for: tests hold a law with it.
FOR_TESTS = frozenset({"search/sharded-index.js"})
_FIRST_COMMENT = re.compile(r"\s*(/\*.*?\*/)", re.DOTALL)
# The two forms that our modules use, as they stand after stripping.
_IMPORT = re.compile(r'import\{([^{}]*)\}from"(\.{1,2}/[\w/.-]+\.js)";?')
_OTHER_FORM = re.compile(r"(?:^|[;}])\s*(?:import\b(?!\s*[.(])|export\b)")
_EXPORT = re.compile(r"\bexport (async function|function|class|const) (\w+)")


def stripped(source: str) -> str:
    """Return a script without its comments, but for a licence: `@license` at its head, `/*!` anywhere."""
    head = _FIRST_COMMENT.match(source)
    licence = f"{head[1]}\n" if head and "@license" in head[1] else ""
    return licence + str(jsmin(source, keep_bang_comments=True))


def joined(entry: str, modules: Mapping[str, str], entries: Collection[str]) -> str:
    """Return the module `entry` with all that it imports, but for other entries: those stay imports.

    `modules` are stripped sources by path. An import in a circle, or in a form that is not ours, raises
    ValueError.
    """
    order = list(dict.fromkeys(_below(entry, modules, entries, ())))
    bodies = [_wrapped(name, modules[name]) for name in order]
    outside = dict.fromkeys(
        name for module in order for _, name in _imports(module, modules[module]) if name in entries
    )
    here = posixpath.dirname(entry)
    imports = [f'import*as {_variable(name)} from"{_address(name, here)}";' for name in outside]
    exported = ",".join(name for _, name in _EXPORT.findall(modules[entry]))
    exports = f"export const{{{exported}}}={_variable(entry)};" if exported else ""
    return "".join([*imports, *bodies, exports])


def _imports(name: str, source: str) -> list[tuple[str, str]]:
    """Return what the module `name` imports: the names, and the path of the module that has them."""
    folder = posixpath.dirname(name)
    return [
        (names, posixpath.normpath(posixpath.join(folder, path))) for names, path in _IMPORT.findall(source)
    ]


def _address(name: str, folder: str) -> str:
    path = posixpath.relpath(name, folder or ".")
    return path if path.startswith("../") else f"./{path}"


def _below(
    name: str, modules: Mapping[str, str], entries: Collection[str], above: tuple[str, ...]
) -> Iterator[str]:
    """Yield what `name` imports, each before what imports it, and `name` itself last."""
    if name in above:
        message = f"modules import each other: {' -> '.join((*above, name))}"
        raise ValueError(message)
    for _, imported in _imports(name, modules[name]):
        if imported not in entries:
            yield from _below(imported, modules, entries, (*above, name))
    yield name


def _wrapped(name: str, source: str) -> str:
    taken = "".join(
        f"const{{{_renamed(names)}}}={_variable(imported)};" for names, imported in _imports(name, source)
    )
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub("", source))
    if _OTHER_FORM.search(body):
        message = f"{name}: an import or export in a form that cannot be joined"
        raise ValueError(message)
    exported = ",".join(name for _, name in _EXPORT.findall(source))
    return f"const {_variable(name)}=(()=>{{{taken}{body}\nreturn{{{exported}}}}})();"


def _renamed(names: str) -> str:
    """Return the names of an import as those of a destructuring: `a as b` is `a:b`."""
    return re.sub(r"(\w+) as (\w+)", r"\1:\2", names.strip().rstrip(","))


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))
