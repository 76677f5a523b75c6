"""What the plugin can be told in mkdocs.yml."""

from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config as PluginOptions
from mkdocs.config.base import ValidationError


class _Count(config_options.Type):  # type: ignore[type-arg]  # MkDocs' generics are its own
    """A whole number that is not below the least that makes sense."""

    def __init__(self, least: int, **options: Any) -> None:
        super().__init__(int, **options)
        self._least = least

    def run_validation(self, value: object) -> int:
        number: int = super().run_validation(value)
        if number < self._least:
            raise ValidationError(f"must be {self._least} or more, not {number}")
        return number


class Options(PluginOptions):  # type: ignore[no-untyped-call]  # MkDocs leaves its metaclass untyped
    """The plugin's options in mkdocs.yml."""

    seeds = config_options.Type(str, default="seeds")
    related = _Count(0, default=5)
    page_size = _Count(1, default=500)
    # `stamped`: each paper's page is made from one that the theme has rendered. `rendered`: the theme renders
    # all of them, which takes long and gives the same.
    papers = config_options.Choice(("stamped", "rendered"), default="stamped")
