"""A YAML file of the user's: its mapping, and on which line each key stands."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kptutor.agent.errors import BadSettings

KeyPath = tuple[str, ...]
"""Where a value stands: the keys from the outside in."""


def read_mapping(path: Path, what: str) -> tuple[Mapping[str, Any], dict[KeyPath, int]]:
    """A mapping of names to fields, with the line of every key.

    Args:
        path: The file.
        what: What it holds, to be named in errors, such as `profiles`.

    Raises:
        BadSettings: If the file cannot be read: says the line where there is one.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        entries = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"The {what} in {path} cannot be read: {error}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadSettings(f"{path}, line {line}: this is no YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise BadSettings(f"{path}: this is no YAML.") from error
    if not isinstance(entries, Mapping):
        raise BadSettings(f"{path} must be a mapping of profile names to fields.")
    return entries, dict(_lines(node))


def _lines(node: Any, path: KeyPath = ()) -> list[tuple[KeyPath, int]]:
    found = []
    if node is not None and node.id == "mapping":
        for key, value in node.value:
            here = (*path, str(key.value))
            found += [(here, key.start_mark.line + 1), *_lines(value, here)]
    return found
