"""Lets torchvision be imported beside the CPU build of torch.

torchvision's wheel is linked against CUDA; without it, its operators do not exist, and describing
the shape of their results, which it does while it is imported, fails. So their signatures are
declared where the operators are missing. They can still not be called; SGLang does so for images.

    PYTHON_OF_THE_ENVIRONMENT torchvision_ops.py
"""

import sysconfig
from pathlib import Path

MARK = "# Signatures without operators (kptutor)."
DECLARE = f"""

{MARK}
if not _has_ops():
    _detections = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
    for _operator in ("nms", "qnms"):
        if not hasattr(torch.ops.torchvision, _operator):
            torch.library.define(f"torchvision::{{_operator}}", _detections)
"""


def declare(extension: Path) -> None:
    """Append the signatures to torchvision's `extension.py`, once."""
    text = extension.read_text(encoding="utf-8")
    if MARK not in text:
        extension.write_text(text + DECLARE, encoding="utf-8")


if __name__ == "__main__":
    declare(Path(sysconfig.get_path("purelib")) / "torchvision" / "extension.py")
