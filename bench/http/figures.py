"""The figures: how each is taken from a running server, and what Silk is to reach.

Every function takes a server that has just started and returns numbers by name; a row of the table is one of them."""

import dataclasses
import os
import resource
import shutil
import time
from collections.abc import Callable

from server import RAW, settle, wrk

HELD = 9000
WARM_UP = 1000
MANY = 50_000
UPLOAD_BYTES = 1 << 30
FORM_BYTES = 100_000_000
CHURNED = 100_000
LIMIT_SPARE = 200  # descriptors that a server has besides its connections


@dataclasses.dataclass
class Row:
    """One number of a figure."""

    value: str  # its name in what the figure returns
    label: str
    # The most that Silk may have: a number, or a function of everybody's medians.
    target: float | Callable | None = None


@dataclasses.dataclass
class Figure:
    name: str
    script: str
    measure: Callable
    rows: list
    runs: int = 3

    def has(self, runtime):
        """Node has no web-standard server; the raw one is a measure for requests alone."""
        if runtime.name == RAW:
            return self.measure in (cpu_per_request, latency)
        return runtime.name != "node" or not self.script.startswith("serve-")


# ---------------------------------------------------------------- requests

def cpu_per_request(server, load, scale):
    wrk(server, 64, 2)
    before = server.cpu_seconds()
    requests, per_second = wrk(server, 64, max(2, round(5 * scale)))
    return {"cpu_us": (server.cpu_seconds() - before) / requests * 1e6, "per_second": per_second}


def latency(server, load, scale):
    """At 70 % of what the server can do with as many connections."""
    wrk(server, 1000, 2)
    _, most = wrk(server, 1000, 3)
    found = load.run(server, "rate", rate=round(most * 0.7), connections=1000, warm_up=2, seconds=max(4, round(10 * scale)))
    return {"p99_ms": found["p99_us"] / 1000, "p50_ms": found["p50_us"] / 1000, "max_ms": found["max_us"] / 1000}


def neighbour(server, load, scale):
    found = load.run(server, "rate", rate=100, connections=100, warm_up=1, seconds=max(3, round(10 * scale)), flood=1)
    return {"p99_ms": found["p99_us"] / 1000, "p50_ms": found["p50_us"] / 1000, "max_ms": found["max_us"] / 1000}


# ---------------------------------------------------------------- connections held

def sources_for(connections):
    return 1 + connections // 20_000


def held(server, load, connections, rest_seconds, **options):
    """Private memory for each connection over that of the warm server, and CPU time while nothing happens."""
    if "first_byte" not in options:
        wrk(server, 64, 1)  # an event stream has no end that it could wait for
    with load.holding(server, "hold", WARM_UP, **options):
        settle(1)
    settle(2)
    before = server.private_kb()
    with load.holding(server, "hold", connections, sources=sources_for(connections), **options):
        settle(3)
        kb = (server.private_kb() - before) / connections
        rss = server.rss_mb()
        cpu = server.cpu_seconds()
        time.sleep(rest_seconds)
        rest = (server.cpu_seconds() - cpu) / rest_seconds * 100
    return {"kb": kb, "rss_mb": rss, "rest_percent": rest}


def idle(server, load, scale):
    return held(server, load, HELD, 2)


def possible_many():
    """The wanted number of connections, or what the limit of open files leaves."""
    return min(MANY, resource.getrlimit(resource.RLIMIT_NOFILE)[1] - LIMIT_SPARE)


def many_idle(server, load, scale):
    return held(server, load, possible_many(), 5)


def event_streams(server, load, scale):
    return held(server, load, HELD, 2, first_byte="true")


def churn(server, load, scale):
    """Memory and descriptors after a great many connections, over those after a tenth of them."""
    count = round(CHURNED * min(1, scale))
    load.run(server, "churn", connections=count // 10, sources=8)
    settle(2)
    private, descriptors = server.private_kb(), server.descriptors()
    load.run(server, "churn", connections=count, sources=8)
    settle(2)
    return {"grown_mb": (server.private_kb() - private) / 1024, "descriptors": server.descriptors() - descriptors}


def unread(server, load, scale):
    """A client asks for 600 MB and reads nothing; others go on."""
    with load.holding(server, "mute", 1, path="/unread"):
        found = load.run(server, "rate", rate=100, connections=100, warm_up=0, seconds=6)
        return {"peak_mb": server.peak_rss_mb(), "p99_ms": found["p99_us"] / 1000}


# ---------------------------------------------------------------- bodies

def uploaded(server, load, bytes_sent, **options):
    """One upload to the server's folder: CPU time, and memory at its worst."""
    load.run(server, "upload", bytes=1 << 20, **options)
    idle_mb = server.rss_mb()
    server.reset_peak()
    before = server.cpu_seconds()
    found = load.run(server, "upload", bytes=bytes_sent, **options)
    peak = server.peak_rss_mb()
    if "seconds" not in options:
        assert found["answered"] == 1, found
    return {"cpu_s": server.cpu_seconds() - before, "peak_mb": peak, "above_mb": peak - idle_mb, "wall_s": found["seconds"]}


def upload(server, load, scale):
    return uploaded(server, load, UPLOAD_BYTES)


def form(server, load, scale):
    return uploaded(server, load, FORM_BYTES, framing="multipart")


def slow_reader(server, load, scale):
    return uploaded(server, load, UPLOAD_BYTES, seconds=10)


def many_uploads(server, load, scale):
    settle(1)
    server.worst_delay_ms = 0
    server.reset_peak()
    found = load.run(server, "upload", connections=2000, rate=2000, bytes=2000 * 10)
    assert found["answered"] == 2000, found
    settle(0.3)
    return {"delay_ms": server.worst_delay_ms, "peak_mb": server.peak_rss_mb()}


# ---------------------------------------------------------------- the table

def half_of_node(medians):
    return medians["node"] / 2 if medians.get("node") else None


def figures():
    many = f"{possible_many()} idle connections"
    return [
        Figure("hello", "hello.cjs", cpu_per_request,
               [Row("cpu_us", "node:http hello, CPU µs per request", 4.8), Row("per_second", "the same, requests per second")]),
        Figure("serve-hello", "serve-hello.mjs", cpu_per_request,
               [Row("cpu_us", "web-standard hello, CPU µs per request", 4.2), Row("per_second", "the same, requests per second")]),
        Figure("idle", "hello.cjs", idle, [Row("kb", f"{HELD} idle connections, private KB each", 0.4)]),
        Figure("serve-idle", "serve-hello.mjs", idle, [Row("kb", f"{HELD} idle connections, web-standard, private KB each", 0.4)]),
        Figure("many-idle", "hello.cjs", many_idle,
               [Row("kb", f"{many}, private KB each", 0.4), Row("rss_mb", f"{many}, RSS MB"),
                Row("rest_percent", f"{many}, CPU % at rest", 0.5)], runs=1),
        Figure("events", "events.cjs", event_streams, [Row("kb", f"{HELD} open event streams, private KB each", 3)]),
        Figure("serve-events", "serve-events.mjs", event_streams,
               [Row("kb", f"{HELD} open event streams, web-standard, private KB each", 3)]),
        Figure("upload", "upload.cjs", upload,
               [Row("cpu_s", "1 GiB req.pipe(file), CPU s", 0.5), Row("peak_mb", "1 GiB req.pipe(file), peak RSS MB", 40)]),
        Figure("serve-upload", "serve-upload.mjs", upload,
               [Row("cpu_s", "1 GiB to a file, web-standard, CPU s", 0.5), Row("peak_mb", "the same, peak RSS MB", 40)]),
        Figure("form", "form.cjs", form, [Row("above_mb", "100 MB form saved, peak RSS MB above idle", 10)]),
        Figure("slow", "slow.cjs", slow_reader, [Row("above_mb", "1 GiB read at 5 MB/s, 10 s, RSS MB above idle", 4)]),
        Figure("many-uploads", "upload.cjs", many_uploads,
               [Row("delay_ms", "2,000 uploads at 2 KB/s, worst loop delay ms", 10), Row("peak_mb", "the same, RSS MB", 80)]),
        Figure("latency", "hello.cjs", latency,
               [Row("p99_ms", "p99 ms at 70 % load, 1,000 connections", half_of_node), Row("p50_ms", "the same, p50 ms"),
                Row("max_ms", "the same, max ms")]),
        Figure("neighbour", "hello.cjs", neighbour,
               [Row("p99_ms", "neighbour of a pipelining client, p99 ms", 5), Row("p50_ms", "the same, p50 ms")]),
        Figure("churn", "hello.cjs", churn,
               [Row("grown_mb", "100,000 connections dropped, private MB more", 2), Row("descriptors", "the same, descriptors more", 0)], runs=1),
        Figure("unread", "unread.cjs", unread,
               [Row("peak_mb", "600 MB to a client that never reads, peak RSS MB", 40), Row("p99_ms", "the same, others' p99 ms")], runs=1),
    ]


def clear(folder):
    """Uploads are large: none outlives its run."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)
