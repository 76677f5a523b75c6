"""The browser's modules: their types, and the form in which they ship."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.build.scripts import stripped

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "overrides" / "assets" / "javascripts").rglob("*.js"))
TSC = shutil.which("tsc")


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


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_a_module_ships_without_its_comments(real_site, module):
    shipped = real_site.site / module.relative_to(ROOT / "overrides")
    text = shipped.read_text(encoding="utf-8")
    assert text == stripped(module.read_text(encoding="utf-8"))
    assert "@param" not in text


def test_lunr_ships_with_its_licence(real_site):
    assert "MIT" in (real_site.site / "search" / "lunr.js").read_text(encoding="utf-8")[:500]
