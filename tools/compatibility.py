#!/usr/bin/env python3
"""Writes docs/compatibility.md: for each builtin module of Node, which of its names Silk has.

    tools/compatibility.py path/to/node26 target/release/silk

It compares names, not behaviour (tests/conform and tests/node do that): a name counts if Silk exports it and it is
not a stand-in that throws ERR_METHOD_NOT_IMPLEMENTED (modules/internal/not_implemented.ts).
"""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

PROBE = r"""
const names = JSON.parse(process.argv[2]);
const isStandIn = (value) => typeof value === 'function' && /=> fail\(|fail\(`\$\{module\}/.test(Function.prototype.toString.call(value));
const result = {};
for (const name of names) {
  let module;
  try {
    module = require('node:' + name);
  } catch (error) {
    result[name] = { error: error.code ?? error.message };
    continue;
  }
  const entries = { present: [], standIns: [] };
  for (const key of Object.keys(module)) {
    let value;
    try {
      value = module[key];
    } catch {}
    entries[isStandIn(value) ? 'standIns' : 'present'].push(key);
  }
  result[name] = entries;
}
process.stdout.write(JSON.stringify(result), () => process.exit(0));
"""

# Modules whose names are there although using them is the subject of a later version.
HEAD = """# Compatibility with Node 26

One row per builtin module of Node. "Names" counts what the module exports: how many of Node's names are there and do something, of how many. A name that is there may still differ in detail: [tests/conform](../tests/conform/README.md) and `tests/node` compare behaviour. What is missing throws `ERR_METHOD_NOT_IMPLEMENTED` and names itself.

The table is written by `tools/compatibility.py`.

| module | names | missing |
| --- | --- | --- |
"""


def builtin_modules(node):
    code = "console.log(JSON.stringify(require('module').builtinModules.filter((name) => !name.includes('/_') && !name.startsWith('_'))))"
    listed = json.loads(subprocess.run([node, "-e", code], capture_output=True, text=True, check=True).stdout)
    return [name.removeprefix("node:") for name in listed]


def probe(runtime, names, script):
    done = subprocess.run([runtime, script, json.dumps(names)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def row(name, theirs, ours):
    wanted = [key for key in theirs["present"] if not key.startswith("_")]
    if "error" in ours:
        return f"| `{name}` | none | the whole module |"
    missing = [key for key in wanted if key not in set(ours["present"])]
    present = len(wanted) - len(missing)
    if not missing:
        return f"| `{name}` | {present} of {len(wanted)} | |"
    if present == 0 or len(missing) > 24:
        return f"| `{name}` | {present} of {len(wanted)} | {'nearly ' if present else ''}everything |"
    return f"| `{name}` | {present} of {len(wanted)} | {', '.join(f'`{key}`' for key in missing)} |"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    node, silk = sys.argv[1:]
    script = ROOT / "target" / "compatibility-probe.cjs"
    script.parent.mkdir(exist_ok=True)
    script.write_text(PROBE)
    names = builtin_modules(node)
    theirs, ours = probe(node, names, script), probe(silk, names, script)
    rows = [row(name, theirs[name], ours[name]) for name in names if "error" not in theirs[name]]
    (ROOT / "docs" / "compatibility.md").write_text(HEAD + "\n".join(rows) + "\n")
    print(f"{len(rows)} modules written to docs/compatibility.md")


if __name__ == "__main__":
    main()
