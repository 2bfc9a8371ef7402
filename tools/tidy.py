#!/usr/bin/env python3
"""Checks the conventions of STYLE.md that neither rustfmt nor clippy knows.

It reads text, not syntax: a rule that would need a parser stays in review.  Prints one line per finding.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Tests and tables may be long; what is stored or generated is nobody's prose.
EXEMPT = re.compile(r"(^|/)(tests?|fixtures)/|_tests?\.rs$|^tests/|(^|/)(errno|error_codes|error_messages)\.(rs|ts)$|startup-(order|functions)\.txt$")
LONG_LINES = 600
LONGEST_FILE = 1000
LONGEST_FUNCTION = 70
# Files above LONG_LINES that stay in one piece, each with the reason.
LONG_FILES = {
    "modules/stream/web_writable.ts": "one state machine of the standard, whose operations all call one another",
}
UNSAFE_HOMES = ("crates/engine/", "crates/reactor/src/sys")
ENGINE_HOME = "crates/engine/"
# Places of one machine, which would mean nothing to a reader.
PRIVATE_PATH = re.compile(r"(?<![\w.$<>}/-])/(?:work|root|home/\w+)/|\b(?:localhost|127\.0\.0\.1):\d{4,5}/(?:npm|crates|simple)")


class Report:
    """Findings, as `path:line: text`."""

    def __init__(self):
        self.findings = []

    def add(self, path, line, text):
        self.findings.append(f"{path}:{line}: {text}")


def tracked_files():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, text=True,
                            capture_output=True, check=True)
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def without_comments(line):
    return re.sub(r"//.*", "", re.sub(r'"(?:\\.|[^"\\])*"', '""', line))


# ---------------------------------------------------------------- every file

def check_opening(name, lines, report):
    """A file opens with what it is."""
    first = next((line for line in lines if line.strip() and not line.startswith("#!")), "")
    wanted = {".rs": "//!", ".ts": ("//", "/*"), ".py": '"""', ".cpp": "//", ".h": "//", ".sh": "#"}
    suffix = pathlib.PurePath(name).suffix
    if suffix in wanted and not first.startswith(wanted[suffix]):
        report.add(name, 1, "opens without saying what it is")


def check_length(name, lines, report):
    if len(lines) > LONGEST_FILE:
        report.add(name, len(lines), f"more than {LONGEST_FILE} lines: split it")
    elif len(lines) > LONG_LINES and name not in LONG_FILES:
        report.add(name, len(lines), f"more than {LONG_LINES} lines without a reason in tools/tidy.py")


FUNCTION_START = {
    ".rs": re.compile(r"^(\s*)(?:pub(?:\([\w:]+\))? )?(?:const |async |unsafe |extern \"C\" )*fn (\w+)"),
    ".ts": re.compile(r"^(\s*)(?:async |static |private )*(?:function\*? (\w+)|(\w+)\([^)]*\)(?:: [\w<>\[\]| ]+)? \{$)"),
    ".py": re.compile(r"^(\s*)def (\w+)"),
}


def check_functions(name, lines, report):
    """The last line of a function is the next closing brace at its own indentation."""
    pattern = FUNCTION_START.get(pathlib.PurePath(name).suffix)
    if not pattern or name.endswith(".d.ts"):
        return
    for start, line in enumerate(lines):
        match = pattern.match(line)
        if not match:
            continue
        indent, function = match.group(1), match.group(2) or match.group(match.lastindex)
        length = function_length(lines, start, indent, name.endswith(".py"))
        if length > LONGEST_FUNCTION:
            report.add(name, start + 1, f"{function} has {length} lines, the limit is {LONGEST_FUNCTION}")


def function_length(lines, start, indent, by_indentation):
    opened = by_indentation
    for at in range(start, len(lines)):
        opened = opened or "{" in lines[at]
        if not opened and lines[at].rstrip().endswith(";"):
            return at - start + 1  # a declaration without a body
        if at == start:
            continue
        line = lines[at]
        if by_indentation:
            if line.strip() and not line.startswith((indent + " ", indent + ")")):
                return at - start
        elif line.startswith(indent + "}") or (at == start + 1 and lines[start].rstrip().endswith(("}", ";"))):
            return at - start + 1
    return len(lines) - start


def check_private_paths(name, lines, report):
    for number, line in enumerate(lines, 1):
        if PRIVATE_PATH.search(line):
            report.add(name, number, "names a place of one machine")


def check_white_space(name, lines, report):
    for number, line in enumerate(lines, 1):
        if line != line.rstrip():
            report.add(name, number, "white space at the end of the line")


# ---------------------------------------------------------------- Rust

def check_unsafe(name, lines, report):
    if not name.endswith(".rs"):
        return
    home = name.startswith(UNSAFE_HOMES)
    for number, line in enumerate(lines, 1):
        code = without_comments(line)
        if not home and re.search(r"\bunsafe\b(?!_)", code):
            report.add(name, number, f"unsafe outside {' and '.join(UNSAFE_HOMES)}")
        if not name.startswith(ENGINE_HOME) and re.search(r"\bmozjs(_sys)?\b", code):
            report.add(name, number, f"mozjs outside {ENGINE_HOME}")


# A native written for one of these compiles, and could then keep handles for ever that are freed when it returns.
IMMORTAL_HANDLE = re.compile(r"\b(?:Cx|Value|Object|Function|Array|JsString|Promise|Bytes|Arguments|Module)<'static>")


def check_handles(name, lines, report):
    if not name.endswith(".rs"):
        return
    for number, line in enumerate(lines, 1):
        if IMMORTAL_HANDLE.search(without_comments(line)):
            report.add(name, number, "a handle lives as long as its scope, never 'static")


def check_crate_roots(files, report):
    for manifest in (name for name in files if name.endswith("Cargo.toml") and name != "Cargo.toml"):
        folder = pathlib.PurePosixPath(manifest).parent
        if str(folder) + "/" == ENGINE_HOME:
            continue
        roots = [root for root in (folder / "src/lib.rs", folder / "src/main.rs", folder / "lib.rs") if str(root) in files]
        for root in roots:
            text = (ROOT / root).read_text()
            level = "deny" if any(home.startswith(str(folder)) for home in UNSAFE_HOMES) else "forbid"
            if f"#![{level}(unsafe_code)]" not in text:
                report.add(root, 1, f"lacks #![{level}(unsafe_code)]")
        if re.search(r"^mozjs\b", (ROOT / manifest).read_text(), re.M):
            report.add(manifest, 1, f"depends on mozjs, which only {ENGINE_HOME} may see")


# ---------------------------------------------------------------- natives and their declarations

TABLE_ENTRY = re.compile(r'\b(?:native|offload|constructor|class)(?:_\w+)?\(\s*"(\w+)"')
DECLARED_MEMBER = re.compile(r"^ {2}(?:readonly )?(\w+)\??[(:<]", re.M)
DECLARATION = re.compile(r"^declare const native: \{\n(.*?)^\};?", re.M | re.S)


def table_of(folder):
    """The names in the tables of one folder, whichever of its files holds them."""
    names = []
    for source in sorted((ROOT / folder).rglob("*.rs")):
        names += TABLE_ENTRY.findall(source.read_text())
    return names


def declared_in(declaration):
    match = DECLARATION.search(declaration.read_text())
    if not match:
        return None
    body = re.sub(r"/\*.*?\*/", "", match.group(1), flags=re.S)
    return DECLARED_MEMBER.findall(body)


def check_natives(files, report):
    folders = {str(pathlib.PurePosixPath(name).parent) for name in files if re.fullmatch(r"modules/\w+/(mod\.rs|native\.d\.ts)", name)}
    for folder in sorted(folders):
        table, declaration = table_of(folder), ROOT / folder / "native.d.ts"
        if not declaration.exists():
            if table:
                report.add(f"{folder}/mod.rs", 1, "has natives, but no native.d.ts declares them")
            continue
        declared = declared_in(declaration)
        if declared is None:
            report.add(f"{folder}/native.d.ts", 1, "has no `declare const native: {`")
            continue
        for name in sorted(set(declared) - set(table)):
            report.add(f"{folder}/native.d.ts", 1, f"declares {name}, which no table has")
        for name in sorted(set(table) - set(declared)):
            report.add(f"{folder}/mod.rs", 1, f"{name} is not declared in native.d.ts")


# ---------------------------------------------------------------- builtin TypeScript

def check_builtin(name, lines, report):
    if not re.fullmatch(r"modules/\w+/.*\.ts", name) or name.endswith(".d.ts") or "/test/" in name:
        return
    code = re.sub(r"/\*.*?\*/", "", "\n".join(lines), flags=re.S)
    first = next((line for line in code.split("\n") if line.strip() and not line.startswith("//")), "")
    if first != "'use strict';":
        report.add(name, 1, "the first statement is not 'use strict';")


def check_outputs(files, report):
    scripts = set(files)
    for name in files:
        if name.startswith(("tests/conform/", "tests/silk/")) and name.endswith(".out") and name[: -len(".out")] not in scripts:
            report.add(name, 1, "is the output of a script that does not exist")


# What some test needs: files whose bytes are the test, and suites that quote runtimes' own paths.
RAW = re.compile(r"\.out$|(^|/)fixtures/|\.(lock|md|json|wasm|png)$")


def main():
    report, files = Report(), tracked_files()
    for name in files:
        try:
            lines = (ROOT / name).read_text(encoding="utf-8").split("\n")
        except UnicodeDecodeError:
            continue
        check_private_paths(name, lines, report)
        if RAW.search(name):
            continue
        check_white_space(name, lines, report)
        check_unsafe(name, lines, report)
        check_handles(name, lines, report)
        check_builtin(name, lines, report)
        if not name.startswith(("tests/conform/", "tests/silk/")):
            check_opening(name, lines, report)
        if not EXEMPT.search(name):
            check_length(name, lines, report)
            check_functions(name, lines, report)
    check_crate_roots(set(files), report)
    check_natives(files, report)
    check_outputs(files, report)
    for finding in report.findings:
        print(finding)
    print(f"tidy: {len(files)} files, {len(report.findings)} findings")
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main())
