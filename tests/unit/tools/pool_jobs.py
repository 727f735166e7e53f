"""Jobs that behave badly; the tests' pools are allowed to run them."""

import os
import random
import signal
import sys
import time
from typing import Any

PRELOAD = ("fractions",)


def echo(payload: Any) -> Any:
    return payload


def pid(_: Any) -> int:
    return os.getpid()


def hang(_: Any) -> None:
    while True:
        pass


def nap(seconds: Any) -> Any:
    time.sleep(seconds)
    return seconds


def bomb(_: Any) -> int:
    return len([0] * 10**9)


def slow_bomb(_: Any) -> None:
    kept = []
    while True:
        kept.append(bytearray(10**6))


def recurse(depth: Any) -> Any:
    return recurse(depth + 1) + 1


def refuse(_: Any) -> None:
    raise ValueError("no such thing")


def die(_: Any) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(_: Any) -> None:
    os._exit(3)


def unsendable(_: Any) -> Any:
    return {1, 2}


def chance(_: Any) -> list[Any]:
    return [random.random(), list({"a", "b", "c", "d", "e"})]


_kept: list[bytearray] = []


def leak(megabytes: Any) -> int:
    _kept.append(bytearray(megabytes * 2**20))
    return os.getpid()


def preloaded(_: Any) -> bool:
    return "fractions" in sys.modules


def write(path: Any) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write("x")
