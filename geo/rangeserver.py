"""One local file, served to the dashboard's page in ranges of bytes.

A map reads a `.pmtiles` file of many gigabytes a few kilobytes at a time. Streamlit's own media store
would hold all of it in memory, and its static folder all that lies beside it; here nothing but the one
file can be had, by nobody but who knows the address, on this machine only.
"""

import re
import secrets
import sys
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import fstat
from pathlib import Path
from threading import Thread
from typing import BinaryIO

HOST = "127.0.0.1"
CHUNK = 64 * 1024
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
"""A single one; several are answered with the whole file, as HTTP allows."""


class RangeServer:
    """Serves `path` at `url` from a thread of its own until `close()` or the end of the program.

    origins: the pages that may read it, as `http://127.0.0.1:8501`. The file is opened anew for each
    request: one that has gone is a 404, one that has changed has another ETag.
    """

    def __init__(self, path: Path, origins: frozenset[str] = frozenset()):
        self.target = f"/{secrets.token_urlsafe(24)}/tiles.pmtiles"
        handler = partial(_Handler, path, self.target, origins)
        self._server = _Server((HOST, 0), handler)
        self.url = f"http://{HOST}:{self._server.server_port}{self.target}"
        Thread(target=self._server.serve_forever, name="tiles", daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def loopback_origins(port: int) -> frozenset[str]:
    """The origins under which this machine's browser may have opened a page on `port`."""
    return frozenset(f"http://{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]"))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        if not isinstance(sys.exception(), OSError):  # a browser that has gone is no error
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds: a connection that says nothing is let go

    def __init__(self, path: Path, target: str, origins: frozenset[str], *args):
        self.path_of_file, self.target, self.origins = path, target, origins
        super().__init__(*args)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_OPTIONS(self) -> None:
        """A browser asks whether it may send a Range."""
        if not self._is_known():
            return
        self.send_response(HTTPStatus.NO_CONTENT)
        self._send_origin()
        self.send_header("Access-Control-Allow-Methods", "GET, HEAD")
        self.send_header("Access-Control-Allow-Headers", "Range, If-Range")
        self.end_headers()

    def log_message(self, *_) -> None:
        """The dashboard's terminal stays quiet."""

    def _is_known(self) -> bool:
        """Whether the right path was asked for, by a page that may; else the refusal is sent."""
        origin = self.headers.get("Origin")
        if not secrets.compare_digest(self.path.encode(), self.target.encode()):
            self._refuse(HTTPStatus.NOT_FOUND)
        elif origin is not None and origin not in self.origins:
            self._refuse(HTTPStatus.FORBIDDEN)
        else:
            return True
        return False

    def _answer(self, *, with_body: bool) -> None:
        if not self._is_known():
            return
        try:
            file = self.path_of_file.open("rb")
        except OSError:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        with file:
            self._send_file(file, with_body=with_body)

    def _send_file(self, file: BinaryIO, *, with_body: bool) -> None:
        status = fstat(file.fileno())
        size, etag = status.st_size, f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        asked = self.headers.get("Range")
        if self.headers.get("If-Range", etag) != etag:
            asked = None
        span = _span(asked, size) if asked else None
        if span == ():
            self._refuse(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, {"Content-Range": f"bytes */{size}"})
            return
        first, last = span or (0, size - 1)
        self.send_response(HTTPStatus.PARTIAL_CONTENT if span else HTTPStatus.OK)
        if span:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Type", "application/vnd.pmtiles")
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", etag)
        self.send_header("Cache-Control", "no-store")  # the disk is as near as the browser's cache
        self._send_origin()
        self.end_headers()
        if with_body:
            self._copy(file, first, last - first + 1)

    def _copy(self, file: BinaryIO, start: int, length: int) -> None:
        file.seek(start)
        try:
            while length > 0 and (chunk := file.read(min(CHUNK, length))):
                self.wfile.write(chunk)
                length -= len(chunk)
        except OSError:  # the browser has moved on
            length = 1
        if length:  # less than was promised: nothing else may follow on this connection
            self.close_connection = True

    def _refuse(self, status: HTTPStatus, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self._send_origin()
        self.end_headers()

    def _send_origin(self) -> None:
        origin = self.headers.get("Origin")
        self.send_header("Vary", "Origin")
        if origin in self.origins:
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Access-Control-Expose-Headers", "ETag, Content-Range, Content-Length")


def _span(asked: str, size: int) -> tuple[int, int] | tuple[()] | None:
    """First and last byte of a Range header; () if it cannot be met; None if it is not one to heed.

    >>> _span("bytes=0-9", 100), _span("bytes=90-", 100), _span("bytes=-5", 100)
    ((0, 9), (90, 99), (95, 99))
    >>> _span("bytes=0-999", 100), _span("bytes=100-", 100), _span("bytes=0-1,5-6", 100)
    ((0, 99), (), None)
    """
    match = RANGE.fullmatch(asked.strip())
    if not match or match[0] == "bytes=-":
        return None
    first, last = match[1], match[2]
    if not first:  # so many from the end
        return (max(0, size - int(last)), size - 1) if int(last) and size else ()
    if last and int(last) < int(first):
        return None
    return (int(first), min(int(last or size - 1), size - 1)) if int(first) < size else ()
