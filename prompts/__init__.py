"""What the tutor says is data; this module only reads and fills it.

Placeholders are written `<<name>>`, because braces and dollars belong to LaTeX.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment, Template


@cache
def load(name: str) -> Any:
    """The data of the YAML file called `name`, such as `profiles/generic`.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)


def names(folder: str) -> list[str]:
    """Names of all YAML files of a folder, sorted, such as `profiles/generic`."""
    found = (entry.name for entry in files(__name__).joinpath(folder).iterdir())
    return sorted(f"{folder}/{name[:-5]}" for name in found if name.endswith(".yaml"))


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, StrictUndefined

    return Environment(
        autoescape=False,  # the texts are prompts, not pages
        undefined=StrictUndefined,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(template: str, values: Mapping[str, Any]) -> str:
    """Fill a template's placeholders.

    Raises:
        jinja2.UndefinedError: If the template asks for a value that was not given.
    """
    return _compiled(template).render(values)


@cache
def _compiled(template: str) -> "Template":
    return _environment().from_string(template)
