#!/usr/bin/env python3
"""Measures Silk beside Node, Bun and Deno in one run, and prints medians and ratios.

Every figure is a program in bench/programs, or one made here, run as a process of its own: wall time and peak memory
come from the operating system.  The runtimes take turns, so that a slow minute of the machine hits all of them.
How to install the others, and how to read the table: README.md.
"""

import argparse
import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from peers import find_runtimes, print_table, version_of

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = HERE / "programs"
MODULES = 1000


@dataclasses.dataclass
class Figure:
    """One row of the table: what runs, how often, and what of it is reported."""

    name: str
    unit: str
    runs: int
    script: pathlib.Path
    # "wall" and "memory" are the process's; "printed" is the number on the program's last line.
    measure: str = "wall"
    warm_up: bool = True


# ---------------------------------------------------------------- measuring

def run_once(runtime, script, cwd):
    """One process: its wall time in ms, its peak memory in MB, and what it printed."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        child = subprocess.Popen([*runtime.command, str(script)], cwd=cwd, stdin=subprocess.DEVNULL, stdout=output,
                                 stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        wall_ms = (time.perf_counter() - started) * 1000
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    if child.returncode != 0:
        return None, text
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10  # ru_maxrss is in bytes there, in KB elsewhere
    return {"wall": wall_ms, "memory": usage.ru_maxrss / scale, "text": text}, text


def value_of(figure, sample):
    if figure.measure == "printed":
        return float(sample["text"].strip().splitlines()[-1])
    return sample[figure.measure]


def measure(figure, runtimes, cwd, quick):
    """Medians by runtime name; None where the program failed."""
    samples = {runtime.name: [] for runtime in runtimes}
    broken = set()
    rounds = max(3, figure.runs // 4) if quick else figure.runs
    for turn in range(rounds + (1 if figure.warm_up else 0)):
        for runtime in runtimes:
            if runtime.name in broken:
                continue
            sample, text = run_once(runtime, figure.script, cwd)
            if sample is None:
                broken.add(runtime.name)
                print(f"{figure.name}: {runtime.name} failed: {text.strip()[-400:]}", file=sys.stderr)
            elif turn > 0 or not figure.warm_up:
                samples[runtime.name].append(value_of(figure, sample))
    return {name: statistics.median(found) if found and name not in broken else None for name, found in samples.items()}


# ---------------------------------------------------------------- programs made on the spot

def make_modules(folder, extension):
    """A program of MODULES small modules in a tree of folders, each used by the one before it in its folder."""
    root = folder / f"modules-{extension}"
    esm = extension == "mjs"
    names = []
    for i in range(MODULES):
        name = f"m{i // 100}/part-{i}.{extension}"
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        previous = f"./part-{i - 1}.{extension}" if i % 100 else None
        path.write_text(module_text(i, previous, esm))
        names.append("./" + name)
    main = root / f"main.{extension}"
    if esm:
        lines = [f"import {{ value as v{i} }} from '{name}';" for i, name in enumerate(names)]
        lines.append(f"console.log({' + '.join(f'v{i}' for i in range(0, MODULES, 50))});")
    else:
        lines = ["let sum = 0;"] + [f"sum += require('{name}').value;" for name in names] + ["console.log(sum);"]
    main.write_text("\n".join(lines) + "\n")
    return main


def module_text(number, previous, esm):
    body = f"""
class Part{number} {{
  constructor(name) {{ this.name = name; this.entries = new Map(); }}
  add(key, value) {{ this.entries.set(key, {{ value, at: {number} }}); return this; }}
  find(key) {{ return this.entries.get(key) ?? null; }}
}}
function describe(part, options = {{ upper: false }}) {{
  const text = `${{part.name}} with ${{part.entries.size}} entries`;
  return options.upper ? text.toUpperCase() : text;
}}
"""
    if esm:
        load = f"import {{ value as before }} from '{previous}';" if previous else "const before = 0;"
        return f"{load}\n{body}export const value = before % 7 + {number};\nexport {{ Part{number}, describe }};\n"
    load = f"const {{ value: before }} = require('{previous}');" if previous else "const before = 0;"
    return f"'use strict';\n{load}\n{body}exports.value = before % 7 + {number};\nexports.Part{number} = Part{number};\nexports.describe = describe;\n"


def make_typescript(folder, package):
    main = folder / "require-typescript.cjs"
    main.write_text(f"console.log(typeof require({str(package)!r}).createProgram);\n")
    return main


def figures(folder, typescript):
    found = [
        Figure("console.log(1), wall", "ms", 40, PROGRAMS / "hello.cjs"),
        Figure("console.log(1), peak memory", "MB", 10, PROGRAMS / "hello.cjs", "memory"),
        Figure("console.log(1) as ESM, wall", "ms", 40, PROGRAMS / "hello.mjs"),
        Figure("1e6 setTimeout + clearTimeout", "ms", 7, PROGRAMS / "timers.cjs", "printed"),
        Figure("1e5 timers of 1000 durations, processor time", "ms", 7, PROGRAMS / "timers-fire.cjs", "printed"),
        Figure("await of a settled value", "ns", 7, PROGRAMS / "await.cjs", "printed"),
        Figure("process.hrtime.bigint()", "ns", 7, PROGRAMS / "native-call.cjs", "printed"),
        Figure("fs.readFileSync, 1 KB", "ns", 7, PROGRAMS / "read-file-sync.cjs", "printed"),
        Figure("nextTick and setImmediate, one turn", "ns", 7, PROGRAMS / "turns.cjs", "printed"),
        Figure(f"{MODULES} CommonJS modules, wall", "ms", 10, make_modules(folder, "cjs")),
        Figure(f"{MODULES} ES modules, wall", "ms", 10, make_modules(folder, "mjs")),
    ]
    if typescript:
        # The first run fills a runtime's code cache, if it has one: the warm-up.
        found.append(Figure("require('typescript'), second run", "ms", 10, make_typescript(folder, typescript)))
    return found


# ---------------------------------------------------------------- the table

def shown(value):
    return "-" if value is None else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def table_of(rows, runtimes):
    others = [runtime.name for runtime in runtimes[1:]]
    head = ["figure", *(runtime.name for runtime in runtimes), *(f"silk / {name}" for name in others)]
    table = [head]
    for figure, medians in rows:
        ours = medians["silk"]
        ratios = ["-" if not ours or not medians[name] else f"{ours / medians[name]:.2f}" for name in others]
        table.append([f"{figure.name}, {figure.unit}", *(shown(medians[r.name]) for r in runtimes), *ratios])
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--silk", default="target/release/silk")
    parser.add_argument("--peers", type=pathlib.Path, default=os.environ.get("BENCH_PEERS"),
                        help="a node_modules folder with node, bun, deno and typescript")
    parser.add_argument("--filter", default="", help="only figures whose name contains this")
    parser.add_argument("--quick", action="store_true", help="a quarter of the runs")
    options = parser.parse_args()
    if not shutil.which(options.silk):
        sys.exit(f"{options.silk} is not a program; `make build` builds Silk")
    options.peers = pathlib.Path(options.peers).resolve() if options.peers else None
    runtimes = find_runtimes(options.silk, options.peers)
    for runtime in runtimes:
        print(f"{runtime.name}: {version_of(runtime)}")
    typescript = options.peers / "typescript" if options.peers and (options.peers / "typescript").exists() else None
    with tempfile.TemporaryDirectory(prefix="silk-bench-") as folder:
        rows = []
        for figure in figures(pathlib.Path(folder), typescript):
            if options.filter in figure.name:
                rows.append((figure, measure(figure, runtimes, folder, options.quick)))
    print()
    print_table(table_of(rows, runtimes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
