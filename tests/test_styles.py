"""Style sheets as they ship: one for a page, of the parts that are read one by one."""

import re
from pathlib import Path

import pytest

from generator.build.styles import joined_sheet, stripped_sheet

SHEETS = Path(__file__).parents[1] / "overrides" / "assets" / "stylesheets"


def test_a_sheet_holds_what_it_imports_in_the_order_of_its_imports():
    sheets = {
        "a.css": '@import "base/b.css";\n@import "base/c.css";\na {}',
        "base/b.css": '@import "c.css";\nb {}\n',
        "base/c.css": "/* why */\nc {}\n",
    }
    assert joined_sheet("a.css", sheets).split() == "c {} b {} c {} a {}".split()


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        ({"a.css": '@import "b.css";', "b.css": '@import "a.css";'}, "a.css -> b.css -> a.css"),
        ({"a.css": '@import "lost.css";'}, "a.css -> lost.css"),
    ],
)
def test_what_cannot_be_imported_is_told(sheets, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        joined_sheet("a.css", sheets)


@pytest.mark.parametrize(
    ("source", "shipped"),
    [
        ("/* a\n b */\n  a {\n\n    b: c;\n  }\n", "a {\nb: c;\n}\n"),
        ('a::after { content: "/* no */"; }', 'a::after { content: "/* no */"; }\n'),
        ("a { content: '/*'; } /* why */", "a { content: '/*'; }\n"),
    ],
)
def test_only_comments_and_blanks_are_left_out(source, shipped):
    assert stripped_sheet(source) == shipped


def test_a_part_is_in_the_sheet_that_imports_it_and_no_file_of_its_own(real_site):
    shipped = real_site.site / "assets" / "stylesheets"
    assert not (shipped / "base").exists()
    whole = (shipped / "papershelf.css").read_text(encoding="utf-8")
    for part in (SHEETS / "base").glob("*.css"):
        assert stripped_sheet(part.read_text(encoding="utf-8")) in whole, part.name
    assert "@import" not in whole
