"""The program on its sample, or on what is imported into it."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

START_SECONDS = 30


@dataclass
class Answer:
    """What an address answered."""

    url: str
    status: int
    mime: str
    body: bytes


class Program:
    """Runs from `with` to its end, on a free port, with a database that goes away."""

    def __init__(self, binary, *sources):
        self.binary, self.sources = binary, sources

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="chapeau-validators-")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        env |= {
            "CHAPEAU_LISTEN": f"127.0.0.1:{port}",
            "CHAPEAU_PUBLIC_URL": self.base,
            "CHAPEAU_DATABASE_URL": f"sqlite:{self.folder}/test.db",
            "CHAPEAU_UPLOADS_URL": f"file:{self.folder}/uploads",
            "CHAPEAU_LOG": "error",
        }
        self.server = subprocess.Popen([self.binary, "serve", *(["--empty"] if self.sources else [])], cwd=self.folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if time.monotonic() > until or self.server.poll() is not None:
                raise SystemExit("the program does not start")
            time.sleep(0.05)
        for source in self.sources:
            # 2: some files deserve a look, and the fixtures are made to.
            code = subprocess.run([self.binary, "import", source], cwd=self.folder, env=env, capture_output=True)
            if code.returncode not in (0, 2):
                raise SystemExit(code.stderr.decode())
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder)

    def is_ready(self):
        try:
            return self.get("/ready").status == 200
        except OSError:
            return False

    def get(self, url):
        """Asks for an address; a redirect is an answer, not followed."""
        url = url if url.startswith("http") else self.base + url
        try:
            with OPENER.open(url, timeout=30) as reply:
                return Answer(url, reply.status, reply.headers.get("content-type", ""), reply.read())
        except urllib.error.HTTPError as error:
            return Answer(url, error.code, error.headers.get("content-type", ""), error.read())


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirect)
