"""A Nominatim of our own, on this machine: it answers geopy over real HTTP, and notes what it was asked."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Answers:
    """What is answered, and what was asked.

    body      JSON as text, whatever is asked
    status    of the answer
    pause     seconds before it
    asked     the parameters of each question
    agents    the User-Agent of each
    """

    def __init__(self) -> None:
        self.body, self.status, self.pause = "[]", 200, 0.0
        self.asked: list[dict[str, str]] = []
        self.agents: list[str] = []
        self.server = ("", "http")


@contextmanager
def nominatim() -> Iterator[Answers]:
    """A running server, at `.server` (domain and scheme)."""
    answers = Answers()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            answers.asked.append({key: values[0] for key, values in parse_qs(url.query).items()})
            answers.agents.append(self.headers["User-Agent"])
            time.sleep(answers.pause)
            body = answers.body.encode()
            self.send_response(answers.status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = False  # so that closing it waits for the last answer

        def handle_error(self, *_: object) -> None:
            """A client that would not wait is what a test asked for."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    answers.server = (f"127.0.0.1:{server.server_port}", "http")
    try:
        yield answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def village(name: str = "Zorvanabad", **changes: object) -> dict:
    """A record as Nominatim gives it: https://nominatim.org/release-docs/latest/api/Output/"""
    return {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "node",
        "osm_id": 4711,
        "lat": "36.9",
        "lon": "41.2",
        "class": "place",
        "type": "village",
        "place_rank": 19,
        "importance": 0.1,
        "addresstype": "village",
        "name": name,
        "display_name": f"{name}, Al-Hasakah Governorate, Syria",
        "address": {"village": name, "state": "Al-Hasakah Governorate", "country_code": "sy"},
        "extratags": {"population": "1200"},
        "namedetails": {"name": "زورفاناباد", "name:en": name, "name:ku": "Zorvanabad", "alt_name": "A; B"},
        "boundingbox": ["36.88", "36.92", "41.18", "41.22"],
    } | changes


def as_json(*records: dict) -> str:
    return json.dumps(records, ensure_ascii=False)
