#!/usr/bin/env python3
"""Installs the packages of packages.txt and loads each with Silk, and with Node for comparison.

Every package is loaded twice in processes of its own, by `require` and by `import`, and its expression in
packages.txt is checked.  Prints a table of those where anything failed, then the totals.  Wants npm and the network;
the folder of the installation is kept, so a second run needs neither.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TIMEOUT_SECONDS = 60
WAYS = {
    "require": ("cjs", "const m = require({name!r});\n{check}\n"),
    "import": ("mjs", "import * as namespace from {name!r};\nconst m = 'default' in namespace && Object.keys(namespace)"
                      ".every((key) => key === 'default' || key === 'module.exports') ? namespace.default : "
                      "('default' in namespace ? merge(namespace) : namespace);\n{check}\n"
                      "function merge(ns) {{ return typeof ns.default === 'function' && !ns.default.default ? "
                      "Object.assign((...args) => ns.default(...args), ns.default, ns) : ns; }}\n"),
}


def read_packages():
    packages = []
    for line in (HERE / "packages.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, _, check = line.partition("  ")
            packages.append((name, check.strip()))
    return packages


def folder_name(name):
    """`typescript@5` lies in `typescript`, `@babel/core` in itself."""
    return re.sub(r"(?<=.)@[^/]*$", "", name)


def install(folder, names):
    missing = [name for name in names if not (folder / "node_modules" / folder_name(name)).exists()]
    if not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "package.json").exists():
        (folder / "package.json").write_text('{ "private": true }\n')
    print(f"installing {len(missing)} packages in {folder}", flush=True)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", "--loglevel=error", *missing],
                   cwd=folder, check=True)


def write_probe(folder, name, check, way):
    extension, template = WAYS[way]
    probe = folder / "probes" / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}.{extension}"
    probe.parent.mkdir(exist_ok=True)
    verdict = f"if (!({check})) throw new Error('its check is false');" if check and way == "require" else "void m;"
    # Some packages keep timers or handles open; loading is all that is asked.
    probe.write_text(template.format(name=folder_name(name), check=verdict + "\nprocess.exit(0);"))
    return probe


def load(runtime, probe):
    """None if the package loads, otherwise the line that says why not."""
    try:
        done = subprocess.run([runtime, str(probe)], cwd=probe.parent, capture_output=True, text=True, errors="replace",
                              stdin=subprocess.DEVNULL, timeout=TIMEOUT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"still loading after {TIMEOUT_SECONDS} s"
    if done.returncode == 0:
        return None
    reasons = [line for line in done.stderr.splitlines() if re.match(r"^(Uncaught )?[\w$]*Error\b.*|.*\[ERR_", line)]
    return (reasons or done.stderr.splitlines()[-1:] or [f"exit code {done.returncode}"])[0][:110]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--silk", default="target/release/silk")
    parser.add_argument("--node", default="node")
    parser.add_argument("--folder", type=pathlib.Path, help="where to install; default: $SILK_CACHE/npm-packages")
    parser.add_argument("--filter", default="", metavar="REGEX", help="only packages whose name matches")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--all", action="store_true", help="print the packages that load, too")
    options = parser.parse_args()

    runtimes = {"silk": shutil.which(options.silk), "node": shutil.which(options.node)}
    if not runtimes["silk"]:
        sys.exit(f"{options.silk} is not a program; `make build` builds Silk")
    runtimes = {name: os.path.realpath(path) for name, path in runtimes.items() if path}
    cache = os.environ.get("SILK_CACHE") or pathlib.Path.home() / ".cache" / "silk"
    folder = (options.folder or pathlib.Path(cache) / "npm-packages").resolve()

    packages = [(name, check) for name, check in read_packages() if re.search(options.filter, name)]
    install(folder, [name for name, _ in packages])
    cases = [(name, way, runtime, write_probe(folder, name, check, way))
             for name, check in packages for way in WAYS for runtime in runtimes]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda case: load(runtimes[case[2]], case[3]), cases))
    return report({case[:3]: result for case, result in zip(cases, results)}, [name for name, _ in packages], list(runtimes), options.all)


def report(results, names, runtimes, show_all):
    width = max(len(name) for name in names)
    for name in names:
        for way in WAYS:
            verdicts = {runtime: results[name, way, runtime] for runtime in runtimes}
            if show_all or any(verdicts.values()):
                cells = "  ".join(f"{runtime}: {verdict or 'ok'}" for runtime, verdict in verdicts.items())
                print(f"{name.ljust(width)}  {way.ljust(7)}  {cells}")
    for runtime in runtimes:
        loaded = {way: sum(results[name, way, runtime] is None for name in names) for way in WAYS}
        print(f"{runtime}: of {len(names)} packages, {loaded['require']} load by require, {loaded['import']} by import")
    broken = sum(1 for (name, way, runtime), verdict in results.items()
                 if runtime == "silk" and verdict and not results.get((name, way, "node"), verdict))
    total = sum(1 for key in results if key[2] == "silk")
    print(f"npm: {total - broken} passed, {broken} failed")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
