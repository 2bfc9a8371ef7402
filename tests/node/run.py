#!/usr/bin/env python3
"""Runs files of Node's own test suite with Silk, and keeps the list of those that pass.

The suite is not part of this repository: NODE_TESTS_ROOT names the folder that holds its `test` folder.

    NODE_TESTS_ROOT=… tests/node/run.py                                  # what passing.txt names must still pass
    NODE_TESTS_ROOT=… tests/node/run.py --update --filter '/test-timers' # rewrite that part of passing.txt

A test passes when it exits with 0 and does not print that it skips itself.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LIST = HERE / "passing.txt"
FOLDERS = ("async-hooks", "es-module", "module-hooks", "parallel", "sequential")
# Folders whose tests disturb each other, or are disturbed by load.
ALONE = ("sequential/",)
FLAGS = re.compile(r"^// Flags:(.*)$", re.M)
ENV = re.compile(r"^// Env:(.*)$", re.M)
SKIPPED = re.compile(rb"^1\.\.0 # Skipped", re.M)
# Tests of Node's insides say nothing about Silk.
INSIDES = re.compile(r"--expose[-_]internals|internalBinding|(?:require\(|from |import\()\s*['\"](?:node:)?internal/")


class Suite:
    def __init__(self, root, silk, timeout):
        self.tests = pathlib.Path(root).resolve() / "test"
        self.silk = str(pathlib.Path(silk).resolve())
        self.timeout = timeout
        if not (self.tests / "common" / "index.js").exists():
            sys.exit(f"{root} does not hold Node's tests: there is no test/common/index.js")

    def names(self, pattern):
        found = (f"{folder}/{path.name}" for folder in FOLDERS for path in (self.tests / folder).glob("test-*")
                 if path.suffix in (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"))
        return sorted(name for name in found if re.search(pattern, name) and not INSIDES.search(self.source(name)))

    def source(self, name):
        return (self.tests / name).read_text(encoding="utf-8", errors="replace")

    def passes(self, name):
        source = self.source(name)
        flags = [flag for line in FLAGS.findall(source) for flag in line.split()]
        settings = dict(pair.split("=", 1) for line in ENV.findall(source) for pair in line.split() if "=" in pair)
        with tempfile.TemporaryDirectory(prefix="silk-node-tests-", ignore_cleanup_errors=True) as scratch:
            # The suite's common/tmpdir.js writes below NODE_TEST_DIR.
            env = dict(os.environ, NODE_TEST_DIR=scratch, TEST_SERIAL_ID=str(os.getpid()), NO_COLOR="1", **settings)
            return self.run([self.silk, *flags, str(self.tests / name)], env)

    def run(self, command, env):
        with tempfile.TemporaryFile() as output:
            # A session of its own: what the test leaves running is ended with it.
            child = subprocess.Popen(command, cwd=self.tests.parent, env=env, stdin=subprocess.DEVNULL, stdout=output,
                                     stderr=subprocess.STDOUT, start_new_session=True)
            try:
                code = child.wait(self.timeout)
            except subprocess.TimeoutExpired:
                code = None
            try:
                os.killpg(child.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            child.wait()
            output.seek(0)
            return code == 0 and not SKIPPED.search(output.read(4096))


def check_canaries(suite):
    """A runtime that swallows errors would pass every test."""
    with tempfile.TemporaryDirectory() as folder:
        for body in ("throw new Error('x')", "Promise.reject(new Error('x'))", "process.exitCode = 1",
                     "setTimeout(() => { throw 1 }, 1)", "process.on('exit', () => { process.exitCode = 1 })"):
            script = pathlib.Path(folder, "canary.js")
            script.write_text(body)
            if suite.run([suite.silk, str(script)], dict(os.environ)):
                sys.exit(f"`{body}` counts as a pass: the results would mean nothing")


def run_all(suite, names, jobs):
    together = [name for name in names if not name.startswith(ALONE)]
    results = {}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        results.update(zip(together, pool.map(suite.passes, together)))
    # What passed before and fails now may have failed by load: alone it gets a second chance.
    known = set(read_list())
    for name in names:
        if name not in results or (name in known and not results[name]):
            results[name] = suite.passes(name)
    return results


def update(suite, pattern, jobs):
    names = suite.names(pattern)
    results = run_all(suite, names, jobs)
    kept = {name for name in read_list() if name not in results}
    passing = sorted(kept | {name for name, passed in results.items() if passed})
    LIST.write_text("".join(name + "\n" for name in passing))
    print(f"{sum(results.values())} of {len(names)} pass; passing.txt now names {len(passing)}")


def read_list():
    return LIST.read_text().split() if LIST.exists() else []


def check(suite, pattern, jobs):
    names = [name for name in read_list() if re.search(pattern, name)]
    results = run_all(suite, names, jobs)
    failed = [name for name in names if not results[name]]
    for name in failed:
        print(f"FAIL {name}")
    print(f"node: {len(names) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--silk", default="target/release/silk")
    parser.add_argument("--filter", default="", metavar="REGEX", help="only tests whose folder/name matches")
    parser.add_argument("--update", action="store_true", help="run everything that matches and rewrite passing.txt")
    parser.add_argument("--timeout", type=float, default=20, metavar="SECONDS")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()
    root = os.environ.get("NODE_TESTS_ROOT")
    if not root:
        sys.exit("NODE_TESTS_ROOT does not name a folder with Node's tests")
    if not shutil.which(options.silk):
        sys.exit(f"{options.silk} is not a program; `make build` builds Silk")
    suite = Suite(root, options.silk, options.timeout)
    check_canaries(suite)
    if options.update:
        update(suite, options.filter, options.jobs)
        return 0
    return check(suite, options.filter, options.jobs)


if __name__ == "__main__":
    sys.exit(main())
