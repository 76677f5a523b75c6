"""html-validate, where Node has it: which faults it finds in pages, and which of them are the theme's."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

CONFIG = Path(__file__).with_name("html-validate.json")
# (rule, element) -> why the fault is Material's and not mended here: its base.html is not copied, so that a
# new version of it is ours without work.
MATERIALS = {
    ("valid-autocomplete", r"#__drawer|#__search"): "base.html keeps a browser from ticking its two hidden boxes again",
    ("unique-landmark", r"html > body > div\S* > main > div > div\S* > div > div > nav( .*)?"): "the table of contents stands beside the page and in the drawer, one of them hidden",
    ("input-missing-label", r"#__toc|#__drawer"): "hidden boxes of the drawer: a page has no contents, or the label no text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an element of a page."""

    page: str
    rule: str
    element: str
    message: str

    @property
    def reason(self) -> str:
        """Why it is Material's; nothing if it is ours."""
        return next(
            (
                why
                for (rule, element), why in MATERIALS.items()
                if rule == self.rule and re.fullmatch(element, self.element)
            ),
            "",
        )


def find_html_validate() -> str | None:
    """Return the program, if Node has it."""
    return shutil.which("html-validate")


def faults(program: str, pages: Iterable[Path]) -> list[Fault]:
    """Return what html-validate finds in the files `pages`."""
    with TemporaryDirectory() as room:
        # Not through a pipe: the program ends before all that it has to say is in it.
        report = Path(room, "report.json")
        command = [program, "--config", str(CONFIG), "--formatter", f"json={report}", *map(str, pages)]
        subprocess.run(command, capture_output=True, check=False)
        told = json.loads(report.read_text(encoding="utf-8"))
    return [
        Fault(found["filePath"], one["ruleId"], one["selector"] or "", one["message"])
        for found in told
        for one in found["messages"]
    ]
