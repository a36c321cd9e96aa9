"""Dashboards that tests start, on free ports, and end."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OCTOBER = "?from=2019-10-01&to=2019-10-31&at=36,39.5,7"
ROOT = Path(__file__).parent.parent.parent


@contextmanager
def running(*command: str | Path) -> Iterator[str]:
    """The address of the dashboard that a command runs until the end; `{port}` in it is a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    run = [str(word).replace("{port}", str(port)) for word in command]
    server = subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, server.stdout.read()
                time.sleep(0.25)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=20)
