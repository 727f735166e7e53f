"""Stands in for SGLang's Python: prints what SGLang prints, and serves or fails as it is told.

Run as `PYTHON -m sglang.launch_server FLAGS` or `PYTHON -c ...`; FAKE_SGLANG names the behaviour.
"""

import json
import os
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BEGUN = time.monotonic()
VERSION = {"old": "0.4.6", "absent": ""}
FAILURES = {
    "oom": "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has ...",
    "no-cache": "ValueError: Loaded weights leave no GPU memory for the KV cache under --mem-f...",
    "no-gpu": "RuntimeError: No CUDA GPUs are available",
    "no-weights": "huggingface_hub.errors.LocalEntryNotFoundError: Cannot find an appropriate ...",
    "flag": "launch_server.py: error: unrecognized arguments: --enable-cache-report",
    "port": "[Errno 98] error while attempting to bind on address: address already in use",
    "module": "/usr/bin/python: No module named sglang",
    "other": "ValueError: the moon is in the wrong quarter",
}
START = ["server_args={}", "Load weight begin. avail mem=70 GB"]
METRICS = """\
sglang:num_running_reqs{model_name="tiny"} 3.0
sglang:num_queue_reqs{model_name="tiny"} 2.0
sglang:gen_throughput{model_name="tiny"} 812.4
sglang:prompt_tokens_total{model_name="tiny"} 200.0
sglang:cached_tokens_total{model_name="tiny"} 150.0
sglang:token_usage{model_name="tiny"} 0.25
"""


def say(text: str) -> None:
    sys.stderr.write(f"[2026-01-01 00:00:00] {text}\n")
    sys.stderr.flush()


def _die() -> None:
    say("RuntimeError: the scheduler is gone")
    os._exit(1)


class Handler(BaseHTTPRequestHandler):
    """Answers as SGLang would."""

    key = ""
    model = ""
    mode = ""
    draining = False

    def do_GET(self) -> None:
        if self.mode == "html":
            self._send(200, "<html>It works!</html>", "text/html")
        elif self.path == "/ready":
            self._send(200 if self._is_ready() else 503, "")
        elif self.path == "/metrics":
            self._send(200, METRICS, "text/plain")
        elif self.headers.get("Authorization") != f"Bearer {self.key}":
            self._send(401, '{"error": "Unauthorized"}')
        elif self.path == "/v1/models":
            self._send(200, json.dumps({"data": [{"id": self.model}]}))
        else:
            self._send(404, "{}")

    def _is_ready(self) -> bool:
        early = time.monotonic() < BEGUN + float(os.environ.get("FAKE_READY_S", "0"))
        return not (early or Handler.draining or self.mode == "never")

    def _send(self, status: int, body: str, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *arguments: Any) -> None:
        pass


def serve(flags: list[str], mode: str) -> None:
    values = dict(zip(flags, flags[1:], strict=False))
    Handler.key = Path(values["--config"]).read_text(encoding="utf-8").split(": ")[1].strip()
    Handler.model, Handler.mode = values["--served-model-name"], mode
    server = ThreadingHTTPServer(("127.0.0.1", int(values["--port"])), Handler)
    drain_s = float(os.environ.get("FAKE_DRAIN_S", "0"))

    def drain(*_: object) -> None:
        Handler.draining = True
        say("SIGTERM received, draining")
        threading.Timer(drain_s, server.shutdown).start()

    signal.signal(signal.SIGTERM, drain)
    say("The server is fired up and ready to roll!")
    if mode == "dies-later":
        threading.Timer(1.5, _die).start()
    server.serve_forever()


def main() -> None:
    mode = os.environ.get("FAKE_SGLANG", "serves")
    if sys.argv[1] == "-c":
        version = VERSION.get(mode, "0.5.21")
        sys.stdout.write(version + "\n")
        sys.exit(0 if version else 1)
    for line in START:
        say(line)
    if mode in FAILURES:
        say(FAILURES[mode])
        sys.exit(1)
    if mode == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if mode == "hangs":
        time.sleep(60)
    serve(sys.argv[3:], mode)


if __name__ == "__main__":
    main()
