"""A finished site over http on this machine, at the root or under a sub-path, compressed as web hosts do."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import BinaryIO

COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
"""Files that web hosts send compressed to those who ask for it."""


@contextmanager
def served(site: Path, under: str = "/", port: int = 0) -> Iterator[str]:
    """Serve a folder on 127.0.0.1 while the block runs; the address of its root, which ends in a slash."""
    with _Server(("127.0.0.1", port), partial(_Handler, under=under, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{under}"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    """Says nothing of a browser that went away while a file was on its way."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    """Like a plain web host: nothing outside the sub-path, no listing of folders, 404.html for what is missing."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, under: str, directory: str) -> None:
        self.under = under
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.under):
            return str(Path(self.directory) / "outside the sub-path")
        return super().translate_path(path.removeprefix(self.under.rstrip("/")))

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """What has to be sent of a file, its headers sent; compressed where it is text and the browser asks for it."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        asks = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (asks and file.suffix in COMPRESSED and file.is_file()):
            return super().send_head()
        body = compressed(file, file.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: what a test needs to know it asks for."""


@cache
def compressed(file: Path, modified: int) -> bytes:
    """The file as a web host sends it; the levels of compression in use differ by a few hundredths."""
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)
