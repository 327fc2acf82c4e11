"""Loads servers with wrk, in turns, and reads what they spend: for the benchmarks that compare programs side by side.

Servers run on the first processor, wrk on the second.
"""

import re
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

START_SECONDS = 30
UNITS = {"us": 1e-3, "ms": 1, "s": 1e3, "m": 60e3}


def fetch(host, path, headers):
    """Status, headers and body; a redirect is followed."""
    request = urllib.request.Request(f"http://{host}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), b""


def free_host():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def pinned(command, host, path, **options):
    """Starts a server on the first processor and waits until it answers."""
    server = subprocess.Popen(["taskset", "-c", "0", *command], **options)
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            fetch(host, path, {})
            return server
        except OSError:
            time.sleep(0.1)
    server.kill()
    raise SystemExit(f"{command[0]} does not start")


def children(pid):
    """A process and those that it started."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(int(child) for child in below)]


def processor(pid):
    """Microseconds of processor that a process and its children have had, all threads."""
    tasks = (task for one in children(pid) for task in Path(f"/proc/{one}/task").glob("*/schedstat"))
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e3


def memory(pid):
    """Megabytes that a process and its children hold for themselves."""
    found = (re.search(r"^RssAnon:\s+(\d+) kB", Path(f"/proc/{one}/status").read_text(), re.M) for one in children(pid))
    return sum(int(kilobytes[1]) for kilobytes in found) / 1024


@dataclass
class Load:
    """What one server did in the rounds of one row."""

    rates: list = field(default_factory=list)
    spent: list = field(default_factory=list)
    half: list = field(default_factory=list)
    slowest: list = field(default_factory=list)

    @property
    def rate(self):
        return statistics.median(self.rates)

    @property
    def microseconds(self):
        return statistics.median(self.spent)

    def run(self, pid, host, path, headers, connections, seconds):
        named = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
        command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *named, f"http://{host}{path}"]
        before = processor(pid)
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        spent = processor(pid) - before
        if "Non-2xx" in told and "If-None-Match" not in headers:
            raise SystemExit(told)
        requests = int(re.search(r"(\d+) requests in", told)[1])
        self.rates.append(float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]))
        self.spent.append(spent / requests)
        for share, into in (("50", self.half), ("99", self.slowest)):
            value, unit = re.search(rf"^\s+{share}%\s+([\d.]+)(us|ms|s|m)$", told, re.M).groups()
            into.append(float(value) * UNITS[unit])


def in_turns(servers, path, headers, connections, rounds, seconds):
    """Loads each of `servers`, a map of names to (pid, host), once a round; every second round backwards. Returns their loads by name."""
    loads = {name: Load() for name in servers}
    for turn in range(rounds):
        for name in list(servers)[:: 1 if turn % 2 == 0 else -1]:
            pid, host = servers[name]
            loads[name].run(pid, host, path, headers, connections, seconds)
    return loads


def ratios(ours, theirs):
    """Requests a second as a ratio, for each round."""
    return [mine / other for mine, other in zip(ours.rates, theirs.rates, strict=True)]


def saved(client, title):
    """Saves an article. Returns how to publish it: gives the status and the text of the answer."""
    fields = {"whole": "1", "title": title, "chapeau": "Un chapeau.", "body": "Un texte.", "nonce": title.replace(" ", ""), "category": "Sport"}
    status, text = client.ask("POST", "/desk/articles/new", fields, "application/json")
    found = re.search(r"\"id\":(\d+)", text)
    if not found:
        raise SystemExit(f"no article: {status} {text[:400]}")
    return lambda: client.ask("POST", f"/desk/articles/{found[1]}/publication", {"version": "1", "when": "now"})
