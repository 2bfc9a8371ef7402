#!/usr/bin/env python3
"""Small servers on packages of npm, unmodified (Express 5, Fastify 5, ws), run by Silk and by Node: their outputs must
be equal.  Wants npm and the network for the first run.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = ["express@5", "fastify@5", "ws@8"]
TIMEOUT_SECONDS = 30


def output_of(runtime, script):
    done = subprocess.run([runtime, script.name], cwd=script.parent, capture_output=True, text=True,
                          timeout=TIMEOUT_SECONDS)
    return f"{done.stdout}{done.stderr}exit {done.returncode}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--silk", default="target/release/silk", type=pathlib.Path)
    parser.add_argument("--node", default="node")
    parser.add_argument("--folder", default="target/npm-servers", type=pathlib.Path, help="where the packages go")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "express").exists():
        (folder / "package.json").write_text('{ "private": true }\n')
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", *PACKAGES], cwd=folder, check=True)
    passed, failed = 0, 0
    for script in sorted((HERE / "servers").glob("*.cjs")):
        copy = pathlib.Path(shutil.copy(script, folder))
        if script.name.startswith("_"):
            continue
        wanted, got = output_of(options.node, copy), output_of(options.silk.resolve(), copy)
        same = wanted == got
        passed, failed = passed + same, failed + (not same)
        print(f"{'ok' if same else 'FAIL'} {script.stem}" + ("" if same else f"\n--- node\n{wanted}\n--- silk\n{got}"))
    print(f"npm servers: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
