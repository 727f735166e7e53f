"""Data sets on the model hub, downloaded where there is a network."""

import re
from pathlib import Path

from kptutor.tools.knowledge.exchange.rows import UnreadableFile

_ID = re.compile(r"[\w.-]+/[\w.-]+")
ENDINGS = (".jsonl", ".parquet")


def is_hub_id(text: str) -> bool:
    """Whether a text has the shape of a data set's id, such as `owner/name`."""
    return bool(_ID.fullmatch(text)) and Path(text).suffix not in ENDINGS


def fetch(name: str) -> list[Path]:
    """Files of a data set, JSON lines if it has any, else Parquet.

    Raises:
        UnreadableFile: If the extra is missing, the hub does not answer, or nothing fits.
    """
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled
    except ImportError as fault:
        raise UnreadableFile(
            f"there is no file {name}; as the id of a data set on the hub it needs the extra hub: "
            "pip install 'kptutor[hub]'"
        ) from fault
    patterns = [f"*{ending}" for ending in ENDINGS]
    try:
        folder = Path(snapshot_download(name, repo_type="dataset", allow_patterns=patterns))
    except (HfHubHTTPError, OfflineModeIsEnabled, OSError) as fault:
        first = str(fault).strip().partition("\n")[0]
        raise UnreadableFile(f"the data set {name} cannot be fetched: {first}") from fault
    for ending in ENDINGS:
        if found := sorted(folder.rglob(f"*{ending}")):
            return found
    raise UnreadableFile(f"the data set {name} holds no {' and no '.join(ENDINGS)} file")
