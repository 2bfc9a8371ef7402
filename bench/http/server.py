"""A server under measurement: a process on a core of its own, and what the system knows of it.

What is measured comes from /proc, so this is for Linux alone."""

import contextlib
import os
import pathlib
import signal
import subprocess
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
SERVERS = HERE / "servers"
SERVER_CORE, LOAD_CORE = "0", "1"
START_SECONDS = 20
RAW = "raw"  # stands beside the runtimes: a server that does nothing but answer
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """The server or its load did not do what the figure needs."""


def command_of(runtime, script, folder):
    return runtime.command if runtime.name == RAW else [*runtime.command, str(SERVERS / script), str(folder)]


class Server:
    """A script of servers/ that listens; what it prints is read as it comes."""

    def __init__(self, runtime, script, folder):
        self.listening = threading.Event()
        self.port = None
        self.worst_delay_ms = 0.0
        self.output = []
        self.process = subprocess.Popen(
            ["taskset", "--cpu-list", SERVER_CORE, *command_of(runtime, script, folder)], cwd=folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.proc = pathlib.Path(f"/proc/{self.process.pid}")
        threading.Thread(target=self._read, daemon=True).start()
        if not self.listening.wait(START_SECONDS) or not self.port:
            self.stop()
            raise Failed(f"does not listen: {''.join(self.output)[-600:].strip()}")

    def _read(self):
        for line in self.process.stdout:
            name, _, value = line.strip().partition(" ")
            if name == "port":
                self.port = int(value)
                self.listening.set()
            elif name == "loop-delay":
                self.worst_delay_ms = max(self.worst_delay_ms, float(value))
            else:
                self.output.append(line)
        self.listening.set()  # it has ended: nobody need wait for it

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def check(self):
        if self.process.poll() is not None:
            raise Failed(f"the server ended: {''.join(self.output)[-600:].strip()}")

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    # ------------------------------------------------------------ what the system knows

    def cpu_seconds(self):
        """User and system time of all threads; it counts in hundredths."""
        self.check()
        fields = (self.proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND

    def private_kb(self):
        """Memory that nobody shares with the process."""
        self.check()
        return sum(value for name, value in table(self.proc / "smaps_rollup") if name in ("Private_Clean", "Private_Dirty"))

    def rss_mb(self):
        self.check()
        return dict(table(self.proc / "status"))["VmRSS"] / 1024

    def peak_rss_mb(self):
        self.check()
        return dict(table(self.proc / "status"))["VmHWM"] / 1024

    def reset_peak(self):
        (self.proc / "clear_refs").write_text("5")

    def descriptors(self):
        return len(os.listdir(self.proc / "fd"))


def table(path):
    """The lines `name: number kB` of a file below /proc."""
    for line in path.read_text().splitlines():
        name, _, rest = line.partition(":")
        words = rest.split()
        if words and words[-1] == "kB":
            yield name, int(words[0])


@contextlib.contextmanager
def running(runtime, script, folder):
    server = Server(runtime, script, folder)
    try:
        yield server
    finally:
        server.stop()


# ---------------------------------------------------------------- load

def pinned(*command):
    return ["taskset", "--cpu-list", LOAD_CORE, *map(str, command)]


def options_of(server, options):
    given = {"address": server.address, **options}
    return [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", str(value))]


class Load:
    """The load client, bench/load: commands that end by themselves, or that hold until told."""

    def __init__(self, program):
        self.program = program

    def run(self, server, command, **options):
        """What it measured, by name."""
        done = subprocess.run(pinned(self.program, command, *options_of(server, options)), capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            server.check()
            raise Failed(done.stderr.strip())
        return {name: float(value) for name, _, value in (line.partition(" ") for line in done.stdout.splitlines())}

    @contextlib.contextmanager
    def holding(self, server, command, connections, **options):
        """Inside, the connections stand."""
        words = options_of(server, {"connections": connections, **options})
        client = subprocess.Popen(pinned(self.program, command, *words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            line = client.stdout.readline()
            server.check()
            if line.split()[1:] != [str(connections)]:
                raise Failed(f"of {connections} connections: {line.strip() or 'none'}")
            yield
        finally:
            client.stdin.close()
            client.wait()


def wrk(server, connections, seconds):
    """Requests answered and requests per second, as many as the server can."""
    command = pinned("wrk", "--threads", 1, "--connections", connections, "--duration", f"{seconds}s", f"http://{server.address}/")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    words = done.stdout.split()
    if done.returncode != 0 or "requests" not in words or "Non-2xx" in done.stdout:
        server.check()
        raise Failed(done.stdout + done.stderr)
    return int(words[words.index("requests") - 1]), float(words[words.index("Requests/sec:") + 1])


def settle(seconds):
    """Lets collections and timers of the server have their moment."""
    time.sleep(seconds)
