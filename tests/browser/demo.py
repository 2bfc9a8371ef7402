"""An example as a running server, and a listener of its own to the events of the one that takes uploads."""

import http.client
import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import threading
import time

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
START_SECONDS = 10


class Demo:
    """One server with an empty folder. `command` runs a script: the path of silk, as a list."""

    def __init__(self, command, example="upload", max_bytes=60_000_000):
        self.command = [*command, str(EXAMPLES / example / "server.js")]
        self.max_bytes = max_bytes
        self.home = tempfile.TemporaryDirectory(prefix="silk-demo-")
        self.folder = pathlib.Path(self.home.name) / "uploads"
        self.port = 0
        self.start()

    def start(self):
        env = {**os.environ, "PORT": str(self.port), "UPLOAD_DIR": str(self.folder), "MAX_BYTES": str(self.max_bytes)}
        env.pop("HOST", None)
        self.log = open(pathlib.Path(self.home.name) / "log", "a+b")
        self.process = subprocess.Popen(self.command, env=env, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + START_SECONDS
        while True:
            # The last address: after a restart the log has two.
            addresses = re.findall(r"http://127\.0\.0\.1:(\d+)", self.output())
            if addresses and self.answers(int(addresses[-1])):
                break
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"the server did not start:\n{self.output()}")
            time.sleep(0.02)
        self.port = int(addresses[-1])
        self.url = f"http://127.0.0.1:{self.port}/"

    @staticmethod
    def answers(port):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        except OSError:
            return False

    def output(self):
        return (pathlib.Path(self.home.name) / "log").read_text(errors="replace")

    def kill(self):
        """As a crash: no farewell to anybody."""
        self.process.kill()
        self.process.wait()
        self.log.close()

    def stored(self):
        """Everything in the folder, partial files included: name to size."""
        return {place.name: place.stat().st_size for place in self.folder.iterdir()}

    def listen(self):
        return Listener(self.port)

    def close(self):
        # Open event streams must not keep it: this is also what Ctrl-C does.
        self.process.terminate()
        try:
            self.process.wait(5)
        finally:
            if self.process.poll() is None:
                self.kill()
            self.log.close()
            self.home.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Listener:
    """Another client of the event stream: (time, name, value) of each event, collected on a thread."""

    def __init__(self, port):
        self.events = []
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.connection.request("GET", "/events")
        self.socket = self.connection.sock
        self.response = self.connection.getresponse()
        assert self.response.getheader("Content-Type").startswith("text/event-stream"), self.response.getheaders()
        self.thread = threading.Thread(target=self.collect, daemon=True)
        self.thread.start()

    def collect(self):
        name = None
        try:
            for line in self.response:
                field, _, value = line.decode().rstrip("\n").partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    self.events.append((time.monotonic(), name, json.loads(value)))
        except (OSError, ValueError, http.client.HTTPException):
            pass  # closed, by either side: what was collected stays

    def wait(self, name, upload, seconds=10):
        """The time and value of an upload's first event of this name."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for at, kind, value in list(self.events):
                if kind == name and value["id"] == upload:
                    return at, value
            time.sleep(0.01)
        raise AssertionError(f"no event {name} of {upload} within {seconds} s")

    def received(self, upload):
        return [value["received"] for _, name, value in list(self.events) if name in ("upload", "end") and value["id"] == upload]

    def close(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # the server was faster
        self.thread.join(5)
        self.connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
