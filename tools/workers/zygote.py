"""The helper process from which workers are forked.

It has one thread and nothing open but the line to the host, so forking it is
safe and costs milliseconds, whatever the host is doing. It imports what the jobs
need once; every worker forked afterwards has it already. Control messages, one
JSON line each:

    {"fork": bytes of memory, "module": name}   with a socket attached: the worker's end
    {"reap": process id}                        answered by {"pid": ..., "status": ...}

The host is gone when the line closes; everything ends then.
"""

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from kptutor.tools.workers import process

_MESSAGE = 1 << 16
_DESCRIPTORS = 16


class Zygote:
    """The state of the helper process: its line to the host and its children."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.sockets: list[int] = []
        """Ends of workers that are yet to be forked."""
        self.children: set[int] = set()
        self.prepared: set[str] = set()

    def run(self) -> None:
        """Follow the host's orders until the line closes, then end every child."""
        rest = b""
        while True:
            piece, descriptors, _, _ = socket.recv_fds(self.control, _MESSAGE, _DESCRIPTORS)
            if not piece:
                break
            self.sockets += descriptors
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                self.obey(json.loads(line))
        for child in self.children:
            os.kill(child, signal.SIGKILL)
        for child in self.children:
            os.waitpid(child, 0)

    def obey(self, order: dict[str, Any]) -> None:
        """Carry out one order."""
        if "fork" in order:
            if order["module"] not in self.prepared:
                self.prepared.add(order["module"])
                prepare(order["module"])
            self.fork(socket.socket(fileno=self.sockets.pop(0)), order["fork"])
        else:
            self.reap(order["reap"])

    def fork(self, connection: socket.socket, memory: int) -> None:
        """Start a worker on its end of a connection."""
        here = os.getpid()
        child = os.fork()
        if child == 0:
            self.control.close()
            for other in self.sockets:
                os.close(other)
            try:
                process.serve(connection, memory, here)
            finally:
                os._exit(0)
        self.children.add(child)
        connection.close()

    def reap(self, child: int) -> None:
        """Wait for a child that has ended or been killed, and report how it ended."""
        if child in self.children:
            _, status = os.waitpid(child, 0)
            self.children.discard(child)
            code = os.waitstatus_to_exitcode(status)
            self.control.sendall(json.dumps({"pid": child, "status": code}).encode() + b"\n")


def prepare(name: str) -> None:
    """Import a module of jobs, and do what it wants done before forking.

    `PRELOAD` names further modules to import; `warm_up()` fills caches. A module that
    fails here, for whatever reason, fails again in the worker, and there the job reports it.
    """
    with suppress(Exception):
        module = import_module(name)
        for other in getattr(module, "PRELOAD", ()):
            import_module(other)
        getattr(module, "warm_up", lambda: None)()
    gc.collect()
    gc.freeze()


def main() -> None:
    """Run on the socket whose number is the second argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.dont_write_bytecode = True
    control = socket.socket(fileno=int(sys.argv[2]))
    null = os.open(os.devnull, os.O_RDWR)
    with suppress(BrokenPipeError):  # the host has ended already
        control.sendall(b"{}\n")
    os.dup2(null, 2)
    Zygote(control).run()
