#!/usr/bin/env python3
"""Runs scripts with Silk and compares what they print with what is stored beside them.

The stored output of tests/conform is real Node's (`--record path/to/node`); that of tests/silk, which tests what only
Silk has, is Silk's own, read before it was committed.  This runner judges nothing but output and exit code: a test
that needs more says it by printing.  How to write a test: README.md.
"""

import argparse
import concurrent.futures
import dataclasses
import difflib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCRIPT_SUFFIXES = {".js", ".cjs", ".mjs", ".ts", ".cts", ".mts", ".sh"}
DIRECTIVE = re.compile(r"^(?://|#) (args|flags|env|stdin|stderr|engine-messages|exact-frames):? ?(.*)$")
TIMEOUT_SECONDS = 30
# Variables that change what a runtime prints; the machine's own settings must not.
CLEARED_VARIABLES = ("NODE_OPTIONS", "NODE_PATH", "NODE_DEBUG", "NO_COLOR", "FORCE_COLOR", "NODE_NO_WARNINGS")


@dataclasses.dataclass
class Directives:
    """What the comment lines at the top of a script ask for."""

    args: list = dataclasses.field(default_factory=list)
    flags: list = dataclasses.field(default_factory=list)
    env: dict = dataclasses.field(default_factory=dict)
    stdin: str = ""
    stderr: bool = False
    engine_messages: bool = False
    exact_frames: bool = False

    @classmethod
    def read(cls, script):
        found = cls()
        for line in script.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("#!"):
                continue
            match = DIRECTIVE.match(line)
            if not match:
                break
            name, value = match.groups()
            if name in ("args", "flags"):
                getattr(found, name).extend(shlex.split(value))
            elif name == "env":
                key, _, text = value.partition("=")
                found.env[key] = text
            elif name == "stdin":
                found.stdin += value.encode().decode("unicode_escape") + "\n"
            else:
                setattr(found, name.replace("-", "_"), True)
        return found


# ---------------------------------------------------------------- what may differ between two right answers

INTERNAL_FRAME = re.compile(r"^ +at .*(?:\(?node:|\[eval\]-wrapper:).*\n", re.M)
# `at Object.fail [as f] (file:1:2) {`: V8 names the receiver, and marks calls that continue after an await.
FRAME = re.compile(r"^( +at )(?:new )?(?:[\w$<>]+\.)*([#\w$<>]+)(?: \[as [^\]]+\])? \(([^()\n]*)\)(?: \{)?$", re.M)
BARE_FRAME = re.compile(r"^( +at [^() \n]+) \{$", re.M)
ASYNC_FRAME = re.compile(r"^ +at async .*\n", re.M)
ANONYMOUS_FRAME = re.compile(r"^( +at )<anonymous> \((.*)\)$", re.M)
FRAMES_LEFT_OUT = re.compile(r"^ +\[?\.\.\. (?:\d+ )?lines matching \w+ stack trace \.\.\.\]?\n", re.M)
# Where the runtime's own code threw: its file and source line are nobody's interface.
INTERNAL_LOCATION = re.compile(r"^node:\S+:\d+\n(?:.+\n)*\n", re.M)
VERSION_LINE = re.compile(r"^(Node\.js|Silk) v\d+\.\d+\.\d+.*$", re.M)
WARNING_PREFIX = re.compile(r"\(node:\d+\)")
# The hint names the program as it was called.
TRACE_HINT = re.compile(r"\(Use `\S+ (--trace-\w+) ")
# V8 and SpiderMonkey word their own errors differently.
ENGINE_MESSAGE = re.compile(r"\b((?:Syntax|Type|Range|Reference)Error): .*$", re.M)


def normalise(text, script, runtime, scratch, directives):
    """Replaces places, process ids, versions and internal stack frames by fixed words."""
    for path, word in ((scratch, "<tmp>"), (script.parent, "<dir>"), (runtime, "<runtime>")):
        text = text.replace(str(path), word)
    text = INTERNAL_FRAME.sub("", text)
    if not directives.exact_frames:
        text = FRAMES_LEFT_OUT.sub("", ASYNC_FRAME.sub("", text))
        text = ANONYMOUS_FRAME.sub(r"\1\2", BARE_FRAME.sub(r"\1", FRAME.sub(r"\1\2 (\3)", text)))
    text = INTERNAL_LOCATION.sub("<internal>\n\n", text)
    text = VERSION_LINE.sub("<version>", text)
    text = TRACE_HINT.sub(r"(Use `<runtime> \1 ", text)
    text = WARNING_PREFIX.sub("(node:<pid>)", text)
    if directives.engine_messages:
        text = ENGINE_MESSAGE.sub(r"\1: <message>", text)
    return text


# ---------------------------------------------------------------- one test

def command_line(script, runtime, directives):
    if script.suffix == ".sh":
        return ["sh", str(script), *directives.args]
    return [runtime, *directives.flags, str(script), *directives.args]


def run_script(script, runtime):
    """Runs one script and returns its normalised transcript, the form in which outputs are stored."""
    directives = Directives.read(script)
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="conform-")).resolve()
    env = {name: value for name, value in os.environ.items() if name not in CLEARED_VARIABLES}
    # Children find the runtime by variable, and write only below a folder of their own.
    env.update(RUNTIME=runtime, TMPDIR=str(scratch), TZ="UTC", LC_ALL="C.UTF-8", **directives.env)
    try:
        done = subprocess.run(
            command_line(script, runtime, directives), cwd=script.parent, env=env, input=directives.stdin.encode(),
            capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
        code, out, err = done.returncode, done.stdout, done.stderr
    except subprocess.TimeoutExpired as late:
        code, out, err = f"none: still running after {TIMEOUT_SECONDS} s", late.stdout or b"", late.stderr or b""
    finally:
        shutil.rmtree(scratch, ignore_errors=True)

    def text_of(data):
        text = normalise(data.decode("utf-8", "replace"), script, runtime, scratch, directives)
        return text if not text or text.endswith("\n") else text + "\n<no newline>\n"

    transcript = text_of(out)
    if directives.stderr:
        transcript += "--- stderr\n" + text_of(err)
    transcript += f"--- exit {code}\n"
    # A test that should print nothing on stderr still shows there why it went wrong.
    return transcript, "" if directives.stderr else err.decode("utf-8", "replace")


def output_file(script):
    return script.with_name(script.name + ".out")


@dataclasses.dataclass
class Outcome:
    name: str
    passed: bool
    difference: str = ""


def compare(suite, script, runtime):
    name = str(script.relative_to(suite))
    stored = output_file(script)
    if not stored.exists():
        return Outcome(name, False, "no stored output: make conform-record NODE=path/to/node\n")
    expected = stored.read_text(encoding="utf-8")
    actual, stderr = run_script(script, runtime)
    if actual == expected:
        return Outcome(name, True)
    lines = difflib.unified_diff(expected.splitlines(True), actual.splitlines(True), "expected", "silk", n=2)
    noise = "".join("stderr: " + line + "\n" for line in stderr.splitlines()[:12])
    return Outcome(name, False, "".join(lines) + noise)


# ---------------------------------------------------------------- the suite

def find_scripts(suite, pattern):
    # `fixtures` and `node_modules` folders hold what tests load.
    found = [path for path in suite.rglob("*")
             if path.suffix in SCRIPT_SUFFIXES and path.is_file()
             and not any(part in ("fixtures", "node_modules") or part.startswith(".") for part in path.relative_to(suite).parts)]
    return sorted(path for path in found if re.search(pattern, str(path.relative_to(suite))))


def read_skips(suite):
    """`skips.txt`: one `folder/name.js  reason` per line."""
    path = suite / "skips.txt"
    skips = {}
    for line in path.read_text().splitlines() if path.exists() else []:
        if line.strip() and not line.startswith("#"):
            name, _, reason = line.partition(" ")
            if not reason.strip():
                sys.exit(f"{path}: {name} is skipped without a reason")
            skips[name] = reason.strip()
    return skips


def record(suite, scripts, runtime, jobs):
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for script, (transcript, stderr) in zip(scripts, pool.map(lambda one: run_script(one, runtime), scripts)):
            output_file(script).write_text(transcript, encoding="utf-8")
            if stderr:
                print(f"{script.relative_to(suite)} printed on stderr, which is not stored:\n{stderr}")
    print(f"recorded {len(scripts)} outputs with {runtime}")


def check(suite, scripts, runtime, jobs, brief):
    skips = read_skips(suite)
    passed, failed, skipped, surprises, again = 0, [], 0, [], []
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for outcome in pool.map(lambda one: compare(suite, one, runtime), scripts):
            if outcome.name in skips:
                skipped += 1
                surprises += [outcome.name] if outcome.passed else []
            elif outcome.passed:
                passed += 1
            else:
                again.append(outcome)
    # Many scripts depend on time, and a machine that runs several at once may be late: by itself each must pass.
    for first in again:
        second = compare(suite, suite / first.name, runtime)
        if second.passed:
            passed += 1
            print(f"{first.name} passed by itself only")
            continue
        failed.append(first.name)
        print(f"FAIL {first.name}" if brief else f"FAIL {first.name}\n{second.difference}")
    for name in surprises:
        print(f"{name} passes, though skips.txt says: {skips[name]}")
    for name in sorted(set(skips) - {str(path.relative_to(suite)) for path in find_scripts(suite, "")}):
        failed.append(name)
        print(f"FAIL skips.txt names {name}, which does not exist")
    print(f"{suite.name}: {passed} passed, {len(failed)} failed, {skipped} skipped")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--suite", type=pathlib.Path, default=HERE, help="folder of scripts (default: tests/conform)")
    parser.add_argument("--silk", default="target/release/silk", help="the binary to test")
    parser.add_argument("--record", metavar="RUNTIME", help="store the outputs of this runtime instead of comparing")
    parser.add_argument("--filter", default="", metavar="REGEX", help="only scripts whose path matches")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--brief", action="store_true", help="names of failures only")
    options = parser.parse_args()

    suite = options.suite.resolve()
    scripts = find_scripts(suite, options.filter)
    runtime = shutil.which(options.record or options.silk)
    if not runtime:
        sys.exit(f"{options.record or options.silk} is not a program; `make build` builds Silk")
    runtime = os.path.realpath(runtime)
    if options.record:
        record(suite, scripts, runtime, options.jobs)
        return 0
    return check(suite, scripts, runtime, options.jobs, options.brief)


if __name__ == "__main__":
    sys.exit(main())
