"""What a log says: what the server is doing, and why it ended."""

import pytest

from kptutor.serving.models.server_log import last_words, reason, stage

LOG = [
    # (line of the log, what it is doing then)
    ("", "starting Python"),
    ("[2026-01-01 00:00:00] server_args={'model_path': 'x'}", "loading its packages"),
    ("[2026-01-01 00:00:09 TP0] Init torch distributed begin.", "preparing the device"),
    ("[2026-01-01 00:00:11] Load weight begin. avail mem=78 GB", "loading weights"),
    ("Multi-thread loading shards:  50% Completed | 1/2", "loading weights (50 %)"),
    ("[2026-01-01 00:00:20] Load weight end. elapsed=9 s", "weights loaded"),
    ("KV Cache is allocated. dtype: x, #tokens: 65536, K", "cache for 65536 tokens allocated"),
    ("Capture cuda graph begin. This can take up to several minutes.", "capturing CUDA graphs"),
    ("[2026-01-01 00:01:20] INFO:     Started server process [7]", "warming up"),
    ("[2026-01-01 00:01:30] The server is fired up and ready to roll!", "ready"),
]


@pytest.mark.requirement("models:progress")
def test_the_last_line_that_tells_is_the_stage() -> None:
    for number, (_, expected) in enumerate(LOG):
        text = "\n".join(line for line, _ in LOG[: number + 1]) + "\nsome other line"
        assert stage(text) == expected


@pytest.mark.requirement("models:failure-in-one-sentence")
@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("torch.cuda.OutOfMemoryError: CUDA out of memory.", 1, "the GPU ran out of memory"),
        ("RuntimeError: Not enough memory. Please try to increase --mem", 1, "but no cache"),
        ("RuntimeError: Found no NVIDIA driver on your system.", 1, "no usable NVIDIA GPU"),
        (
            "OSError: x/y is not a local folder and is not a valid model id",
            1,
            "its weights are not",
        ),
        (
            "error: argument --dtype: invalid choice: 'int3' (choose",
            2,
            "does not allow int3 for --d",
        ),
        ("ImportError: libcudart.so.13: cannot open shared object file", 1, "its compiled parts"),
        ("", -9, "it was killed (signal 9)"),
        ("", 1, "it said nothing"),
        ("KeyError: 'x'\nShutting down", 1, "its last words: KeyError: 'x'"),
    ],
)
def test_a_reason_in_a_clause(text: str, code: int, expected: str) -> None:
    found = reason(f"[2026-01-01 00:00:00] Starting\n{text}", code) if text else reason(text, code)
    assert expected in found
    assert "\n" not in found


def test_last_words_cannot_steer_a_terminal() -> None:
    assert last_words("\x1b[31mValueError") == " [31mValueError"
    assert len(last_words("x" * 1000)) == 200
