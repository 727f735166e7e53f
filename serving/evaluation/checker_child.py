"""A checker in a process of its own, so that one that hangs can be killed.

The child reads cases as JSON lines and answers each with one line; the parent keeps the
time. Checkers are named: `kptutor`, or a peer of `PEERS`.
"""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from kptutor.agent.errors import Missing
from kptutor.serving.evaluation.checker_cases import Case

Checker = Callable[[str, str, dict[str, Any]], bool]
START_LIMIT_S = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a checker said about one case."""

    accepted: bool
    ms: float
    """Wall time of the check."""
    timed_out: bool = False
    error: str | None = None
    """Name of the exception, if it raised one; counts as not accepted."""


class CheckerProcess:
    """One checker, started when first asked and again after it was killed.

    Args:
        name: `kptutor` or a name of `PEERS`.
        limit_s: Seconds of wall time for one check.
    """

    def __init__(self, name: str, limit_s: float) -> None:
        self.name, self.limit_s = name, limit_s
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, case: Case) -> Answer:
        """One check; a checker that overruns the limit or dies has not accepted."""
        process = self.process or self._start()
        started = time.perf_counter()
        with suppress(BrokenPipeError):
            self._write(process, asdict(case))
        reply = self._read(process, self.limit_s)
        ms = 1000 * (time.perf_counter() - started)
        if reply is None:
            died = process.poll() is not None
            self.close()
            return Answer(False, ms, timed_out=not died, error="died" if died else None)
        return Answer(reply["accepted"], reply["ms"], error=reply["error"])

    def close(self) -> None:
        """End the process, if there is one."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the child and let it do one check, so that nothing is cold later."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kptutor.serving.evaluation.checker_child", self.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        hello = self._read(self.process, START_LIMIT_S)
        if hello is None or "missing" in hello:
            self.close()
            reason = hello["missing"] if hello else f"the process of {self.name} did not start"
            raise Missing(f"Cannot measure {self.name}: {reason}.", fix=_FIXES.get(self.name, ""))
        return self.process

    @staticmethod
    def _write(process: subprocess.Popen[bytes], message: dict[str, Any]) -> None:
        assert process.stdin is not None
        process.stdin.write(json.dumps(message).encode() + b"\n")

    @staticmethod
    def _read(process: subprocess.Popen[bytes], limit_s: float) -> Any:
        """The next line as JSON, or None if none comes in time."""
        assert process.stdout is not None
        end = time.monotonic() + limit_s
        line = b""
        while not line.endswith(b"\n"):
            left = end - time.monotonic()
            if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
                return None
            piece = os.read(process.stdout.fileno(), 1 << 16)
            if not piece:
                return None
            line += piece
        return json.loads(line)


def _ours() -> Checker:
    from kptutor.serving.evaluation.checker_adapter import check

    check("1/2", "0.5", {"mode": "latex"})
    return check


def _math_verify() -> Checker:
    """math-verify with answers in dollars; its alarms are off, since the parent keeps time."""
    import logging

    from math_verify import ExprExtractionConfig, LatexExtractionConfig, parse, verify

    logging.disable(logging.CRITICAL)
    config = [LatexExtractionConfig(boxed_match_priority=0), ExprExtractionConfig()]

    def prepared(text: str, mode: str) -> str:
        delimited = any(sign in text for sign in ("$", r"\(", r"\[", r"\boxed"))
        return text if delimited or mode == "response" else f"${text}$"

    def check(reference: str, student: str, options: dict[str, Any]) -> bool:
        mode = options["mode"]
        gold = parse(prepared(reference, "latex"), config, parsing_timeout=None)
        given = parse(prepared(student, mode), config, parsing_timeout=None)
        return bool(verify(gold, given, timeout_seconds=None))

    check("1/2", "0.5", {"mode": "latex"})
    return check


PEERS: dict[str, Callable[[], Checker]] = {"math_verify": _math_verify}
_FIXES = {"math_verify": "pip install math-verify==0.9.0 latex2sympy2_extended==1.11.0"}


def _serve(checker: Checker) -> None:
    for line in sys.stdin:
        case = json.loads(line)
        started = time.perf_counter()
        accepted, error = False, None
        try:
            options = {**case["options"], "mode": case["mode"]}
            accepted = bool(checker(case["reference"], case["student"], options))
        except Exception as problem:  # noqa: BLE001 - whatever a checker raises is its answer
            error = type(problem).__name__
        ms = 1000 * (time.perf_counter() - started)
        _say({"accepted": accepted, "ms": ms, "error": error})


def _say(message: dict[str, Any]) -> None:
    os.write(_out, json.dumps(message).encode() + b"\n")


_out = 1


def main() -> None:
    """The child's side."""
    global _out
    _out = os.dup(1)
    os.dup2(2, 1)
    name = sys.argv[1]
    try:
        checker = _ours() if name == "kptutor" else PEERS[name]()
    except ImportError as error:
        _say({"missing": str(error)})
        return
    _say({"ready": True})
    _serve(checker)


if __name__ == "__main__":
    main()
