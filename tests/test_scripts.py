"""The browser's modules: their types, and the form in which they ship."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.build.engine import find_node
from generator.build.scripts import ENTRIES, FOR_TESTS, joined, stripped

ROOT = Path(__file__).parents[1]
SCRIPTS = Path("assets", "javascripts")
MODULES = sorted((ROOT / "overrides" / SCRIPTS).rglob("*.js"))
TSC = shutil.which("tsc")


def named(path):
    """Return a module's name: its path below the folder of all."""
    return path.relative_to(ROOT / "overrides" / SCRIPTS).as_posix()


@pytest.mark.skipif(
    TSC is None, reason="the compiler of TypeScript is not installed (npm install -g typescript)"
)
def test_the_types_in_the_comments_hold():
    done = subprocess.run(
        [TSC, "--project", ROOT / "tests" / "jsconfig.json"], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("source", "shipped"),
    [
        ("/** What it does. */\nexport const a = 1; // why\n", "export const a=1;"),
        ("/**\n * @license MIT\n */\nlet a; // b", "/**\n * @license MIT\n */\nlet a;"),
        ("/*! MIT licence */\nlet a;", "/*! MIT licence */let a;"),
        ('const a = "// no comment";', 'const a="// no comment";'),
        ("const a = `/* no\n  comment */`;", "const a=`/* no\n  comment */`;"),
        ("const a = /[/*]\\/\\//u;", "const a=/[/*]\\/\\//u;"),
    ],
)
def test_only_comments_and_blanks_are_left_out(source, shipped):
    assert stripped(source).strip() == shipped


def test_what_only_tests_need_does_not_ship(real_site):
    assert {named(path) for path in MODULES} > FOR_TESTS | ENTRIES
    assert not [name for name in FOR_TESTS if (real_site.site / SCRIPTS / name).exists()]


@pytest.mark.parametrize("module", [path for path in MODULES if named(path) not in FOR_TESTS], ids=named)
def test_a_module_ships_without_its_comments(real_site, module):
    text = (real_site.site / module.relative_to(ROOT / "overrides")).read_text(encoding="utf-8")
    assert "@param" not in text
    if named(module) not in ENTRIES:
        assert text == stripped(module.read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", sorted(ENTRIES))
def test_an_entry_ships_with_all_that_it_imports(real_site, entry):
    file = real_site.site / SCRIPTS / entry
    imported = re.findall(r'(?:from|import\()"(\.[\w/.-]+\.js)"', file.read_text(encoding="utf-8"))
    top = (real_site.site / SCRIPTS).resolve()
    assert {(file.parent / path).resolve().relative_to(top).as_posix() for path in imported} <= ENTRIES - {
        entry
    }


def test_a_joined_module_does_what_its_parts_do(tmp_path):
    modules = {
        "a/a.js": 'import{one,two as deux}from"../b/b.js";import{shared}from"./shared.js";export const sum=()=>one()+deux+shared.count;',
        "b/b.js": 'import{shared}from"../a/shared.js";const own=1;export function one(){shared.count+=1;return own;}export const two=2;',
        "a/shared.js": "export const shared={count:0};",
    }  # fmt: skip
    text = joined("a/a.js", modules, {"a/a.js", "a/shared.js"})
    (tmp_path / "a.mjs").write_text(text.replace("./shared.js", "./shared.mjs"))
    (tmp_path / "shared.mjs").write_text(joined("a/shared.js", modules, {"a/a.js", "a/shared.js"}))
    script = "import('./a.mjs').then(async ({ sum }) => console.log(sum(), (await import('./shared.mjs')).shared.count))"
    done = subprocess.run(
        [find_node(), "-e", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["4", "1"]


@pytest.mark.parametrize(
    ("modules", "told"),
    [
        ({"a.js": 'import{b}from"./b.js";', "b.js": 'import{a}from"./a.js";'}, "import each other: a.js -> b.js -> a.js"),
        ({"a.js": 'import b from"./b.js";'}, "a.js: an import or export in a form that cannot be joined"),
        ({"a.js": "const b=1;export{b};"}, "a.js: an import or export in a form that cannot be joined"),
        ({"a.js": "export default 1;"}, "a.js: an import or export in a form that cannot be joined"),
    ],
    ids=["circle", "default import", "export list", "default export"],
)  # fmt: skip
def test_what_cannot_be_joined_is_told(modules, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        joined("a.js", modules, frozenset())


def test_lunr_ships_with_its_licence(real_site):
    assert "MIT" in (real_site.site / "search" / "lunr.js").read_text(encoding="utf-8")[:500]
