"""Runs sglang-router with a key from a file, so that no list of processes shows it.

Started by SGLang's Python; everything but the key is sglang-router's own flags.

    PYTHON_OF_THE_ENVIRONMENT router_process.py KEY_FILE --worker-urls ... --port ...
"""

import sys
from pathlib import Path


def main(key_file: str, flags: list[str]) -> None:
    """Hand over to sglang-router."""
    from sglang_router.launch_router import launch_router, parse_router_args

    key = Path(key_file).read_text(encoding="utf-8").strip()
    launch_router(parse_router_args([*flags, "--api-key", key]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
