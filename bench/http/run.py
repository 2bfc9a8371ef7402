#!/usr/bin/env python3
"""Measures HTTP servers on Silk beside Node, Bun and Deno, and prints medians, ratios and whether Silk's targets are met.

The server has core 0, the load core 1.  The runtimes take turns, so that a slow minute of the machine hits all of them.
What is measured how: figures.py.  How to install the others, and how to read the table: ../README.md.
"""

import argparse
import os
import pathlib
import resource
import shutil
import statistics
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from peers import Runtime, find_runtimes, print_table, version_of  # noqa: E402

from figures import clear, figures  # noqa: E402
from server import RAW, Failed, Load, running  # noqa: E402


def measure(figure, runtimes, load, folder, options):
    """Medians by the name of the number, then by runtime; a runtime that fails is missing."""
    samples = {runtime.name: [] for runtime in runtimes if figure.has(runtime)}
    rounds = options.runs or figure.runs
    for _ in range(rounds):
        for runtime in runtimes:
            if runtime.name not in samples:
                continue
            try:
                with running(runtime, figure.script, folder) as server:
                    samples[runtime.name].append(figure.measure(server, load, options.scale))
            except (Failed, AssertionError, OSError) as error:
                print(f"{figure.name}: {runtime.name} failed: {error}", file=sys.stderr)
                del samples[runtime.name]
            finally:
                clear(folder)
    return {row.value: {name: statistics.median(sample[row.value] for sample in found) for name, found in samples.items()}
            for row in figure.rows}


def shown(value):
    return "-" if value is None else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}" if abs(value) < 100 else f"{value:.0f}"


def cells(row, medians, runtimes):
    ours = medians.get("silk")
    target = row.target(medians) if callable(row.target) else row.target
    met = "" if target is None or ours is None else "yes" if ours <= target else "NO"
    ratios = [f"{ours / medians[r.name]:.2f}" if ours is not None and medians.get(r.name) else "-"
              for r in runtimes if r.name != "silk"]
    return [row.label, *(shown(medians.get(r.name)) for r in runtimes), *ratios, "" if target is None else f"≤ {shown(target)}", met]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--silk", default="target/release/silk")
    parser.add_argument("--load", default="target/release/bench-load", help="the load client, built from bench/load")
    parser.add_argument("--peers", type=pathlib.Path, default=os.environ.get("BENCH_PEERS"),
                        help="a node_modules folder with node, bun and deno")
    parser.add_argument("--filter", default="", help="only these figures, by name, separated by commas")
    parser.add_argument("--only", default="", help="only these runtimes, separated by commas")
    parser.add_argument("--runs", type=int, default=0, help="instead of each figure's own number of runs")
    parser.add_argument("--scale", type=float, default=1.0, help="how long the timed parts take, 1 being what is quoted")
    options = parser.parse_args()
    for program in (options.load, "wrk", "taskset"):
        if not shutil.which(program):
            sys.exit(f"{program} is missing")
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    runtimes = find_runtimes(options.silk, pathlib.Path(options.peers).resolve() if options.peers else None)
    runtimes = [r for r in runtimes if not options.only or r.name in options.only.split(",")]
    for runtime in runtimes:
        print(f"{runtime.name}: {version_of(runtime)}")
    load = Load(str(pathlib.Path(options.load).resolve()))
    if not options.only or RAW in options.only.split(","):
        runtimes.append(Runtime(RAW, [load.program, "answer"]))
    wanted = [figure for figure in figures() if not options.filter or figure.name in options.filter.split(",")]
    head = ["figure", *(r.name for r in runtimes), *(f"silk / {r.name}" for r in runtimes if r.name != "silk"), "target", "met"]
    rows = []
    with tempfile.TemporaryDirectory(prefix="silk-bench-http-") as folder:
        for figure in wanted:
            medians = measure(figure, runtimes, load, folder, options)
            for row in figure.rows:
                rows.append(cells(row, medians[row.value], runtimes))
                print("  ".join(rows[-1]), flush=True)
    print()
    print_table([head, *rows])
    return 0


if __name__ == "__main__":
    sys.exit(main())
