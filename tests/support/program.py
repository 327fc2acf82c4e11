"""The program on a database and a port of its own, and a browser with a session: for the tests that start it from outside."""

import http.client
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path
from urllib.parse import urlencode

TARGET = Path(os.environ.get("CARGO_TARGET_DIR", Path(__file__).resolve().parent / "../../target"))
START_SECONDS = 30
EMAIL, PASSWORD = "redaction@exemple.fr", "un chapeau de paille d’Italie"


def binary(place):
    """The program named as argument `place` of the command line, else the release build."""
    return Path(sys.argv[place] if len(sys.argv) > place else TARGET / "release/chapeau").resolve(strict=True)


def make_site(program, folder, env):
    """Lets the program make the database that its settings name."""
    words = [program, "serve", "--new", "--empty"]
    serving = subprocess.Popen(words, cwd=folder, env=env | {"CHAPEAU_LISTEN": "127.0.0.1:0"}, stdout=subprocess.PIPE, text=True)
    ready = next((line for line in serving.stdout if "is ready" in line), "")
    if found := re.search(r"listening on http://([^/]+)/", ready):
        # Once it answers, it listens to signals.
        client = http.client.HTTPConnection(found[1], timeout=START_SECONDS)
        client.request("GET", "/health")
        client.getresponse().read()
        client.close()
    serving.terminate()
    serving.stdout.read()
    if not found or serving.wait() != 0:
        raise SystemExit(f"no database could be made: {ready}")


class Program:
    """The program in a folder, whose database outlives it; there is an administrator."""

    def __init__(self, program, folder):
        self.binary, self.folder = program, Path(folder)
        self.database = self.folder / "test.db"
        self.env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.env |= {
            "CHAPEAU_DATABASE_URL": f"sqlite:{self.database}",
            "CHAPEAU_UPLOADS_URL": f"file:{folder}/uploads",
            "CHAPEAU_LOG": "error",
            "LC_ALL": "C",
        }
        make_site(self.binary, self.folder, self.env)
        made = self.run("user", "add", EMAIL, "--name", "Rédaction", "--role", "admin", "--password-stdin", typed=PASSWORD + "\n")
        if made.returncode != 0:
            raise SystemExit(made.stderr)

    def run(self, *words, typed=""):
        return subprocess.run([self.binary, *words], cwd=self.folder, env=self.env, input=typed, text=True, capture_output=True)

    def start(self, limit=None, **settings):
        """Starts it and waits until it is ready; `limit` is the most address space it may take, in bytes."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        env = self.env | {"CHAPEAU_LISTEN": self.host, "CHAPEAU_PUBLIC_URL": f"http://{self.host}"} | settings
        before = (lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit))) if limit else None
        with open(self.folder / "log", "a") as log:
            self.process = subprocess.Popen([self.binary, "serve", "--empty"], cwd=self.folder, env=env, stdout=log, stderr=log, preexec_fn=before)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                if Client(self).ask("GET", "/ready")[0] == 200:
                    return
            except OSError:
                pass
            if time.monotonic() > until or self.process.poll() is not None:
                raise SystemExit("the program does not start")
            time.sleep(0.02)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def is_running(self):
        return self.process.poll() is None

    def memory(self, what="VmRSS"):
        """Bytes, by the name that /proc/PID/status gives them."""
        found = re.search(rf"^{what}:\s+(\d+) kB", Path(f"/proc/{self.process.pid}/status").read_text(), re.M)
        return int(found[1]) * 1024

    def forget_peak(self):
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


class Client:
    """A browser, on a connection for each request unless it is `kept`."""

    def __init__(self, program, kept=False, seconds=60):
        self.host, self.kept, self.seconds = program.host, kept, seconds
        self.connection, self.cookie = None, ""

    def ask(self, method, path, fields=None, accept="text/html", body=None, kind="application/x-www-form-urlencoded"):
        """Status and text of an answer; OSError without one. A kept connection may have been closed while nothing was
        asked: what changes nothing is then asked again on a new one, as browsers do (RFC 9110, 9.2.2)."""
        was_kept = self.connection is not None
        connection = self.connection or http.client.HTTPConnection(self.host, timeout=self.seconds)
        headers = {"Accept": accept, "Cookie": self.cookie, "Origin": f"http://{self.host}"}
        if fields is not None:
            body = urlencode(fields)
        if body is not None:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (http.client.HTTPException, OSError) as error:
            connection.close()
            self.connection = None
            if was_kept and method == "GET" and isinstance(error, (ConnectionResetError, BrokenPipeError)):
                return self.ask(method, path, fields, accept, body, kind)
            raise OSError(str(error)) from error
        if self.kept:
            self.connection = connection
        else:
            connection.close()
        cookie = answer.getheader("Set-Cookie")
        if cookie and cookie.startswith("chapeau="):
            self.cookie = cookie.split(";")[0]
        return answer.status, text

    def sign_in(self, email=EMAIL, password=PASSWORD):
        status, text = self.ask("POST", "/desk/sign-in", {"email": email, "password": password})
        if status not in (204, 303):
            raise SystemExit(f"no sign-in: {status} {text[:400]}")

    def upload(self, name, content):
        mark = uuid.uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self.ask("POST", "/desk/media", accept="application/json", body=body, kind=f"multipart/form-data; boundary={mark}")
