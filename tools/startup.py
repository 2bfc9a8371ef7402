#!/usr/bin/env python3
"""Finds out what start-up runs, for two builds that arrange it beforehand:

    tools/startup.py functions target/release/silk    writes modules/startup-functions.txt
    tools/startup.py order target/release/silk        writes crates/cli/startup-order.txt

The first are functions of builtin modules: modules/build.rs embeds them compiled. The second are functions of the
binary in the order of their first calls: crates/cli/build.rs lays them side by side, so that start-up touches a third
of the pages. Build after the first, then make the second, then build again.

Both run the programs below; `order` does with a breakpoint on every function, which goes when it is first hit, and
works on Linux on x86-64 only. Nothing breaks while the files are out of date: names that no longer exist are ignored.
"""
import ctypes
import os
import signal
import subprocess
import sys
import tempfile

# What most programs do first comes first; what the later ones run besides follows.
PROGRAMS = {
    "hello.js": "console.log(1)",
    "module.mjs": "import fs from 'node:fs'; console.log(fs.existsSync('/'), import.meta.url)",
    "more.js": """
        const { join } = require('path');
        class A { #x = 1; get x() { return this.#x } }
        setTimeout(async () => { await null; console.log(join('a', 'b'), new A(), [1, 'x', { y: 2 }]) }, 1);
        setImmediate(() => process.nextTick(() => require('fs').promises.readFile(__filename, 'utf8')));
        try { JSON.parse('{') } catch (error) { console.error(error.message) }
        console.log(/a(b)/.exec('ab'), `${new Date(0).toISOString()}`, Buffer.from('x').toString('hex'));
    """,
    "server.js": """
        const http = require('http');
        const server = http.createServer((request, response) => {
          let length = 0;
          request.on('data', (chunk) => { length += chunk.length; });
          request.on('end', () => response.end(`${request.url} ${length}`));
        });
        server.listen(0, '127.0.0.1', () => {
          const options = { host: '127.0.0.1', port: server.address().port, method: 'POST' };
          http.request(options, (response) => response.resume().on('end', () => server.close())).end('text');
        });
    """,
}
TRACEME, CONT, GETREGS, SETREGS, SETOPTIONS = 0, 7, 12, 13, 0x4200
TRACE_CLONE_AND_EXIT_KILL = 0x8 | 0x100000
WAIT_ALL = 0x40000000
RIP = 16  # its place in the kernel's struct of registers
BREAKPOINT = b"\xcc"

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.personality.argtypes = [ctypes.c_ulong]
Registers = ctypes.c_ulonglong * 27


def ptrace(request, pid, data=None):
    if libc.ptrace(request, pid, None, data) == -1:
        raise OSError(ctypes.get_errno(), f"ptrace request {request}")


def functions(binary):
    """Offset in memory -> mangled name, of all functions."""
    found = {}
    for line in subprocess.run(["readelf", "-sW", binary], capture_output=True, text=True, check=True).stdout.splitlines():
        fields = line.split()
        if len(fields) == 8 and fields[3] == "FUNC" and fields[6] != "UND":
            found.setdefault(int(fields[1], 16), fields[7])
    return found


def start(binary, script):
    pid = os.fork()
    if pid == 0:
        ptrace(TRACEME, 0)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.execv(binary, [binary, script])
    os.waitpid(pid, 0)
    ptrace(SETOPTIONS, pid, TRACE_CLONE_AND_EXIT_KILL)
    return pid


def first_mapping(pid, binary):
    with open(f"/proc/{pid}/maps") as maps:
        return next(int(line.split("-")[0], 16) for line in maps if line.rstrip().endswith(binary))


def trace(binary, script, names):
    """The names of the functions that run, in order."""
    pid = start(binary, script)
    base = first_mapping(pid, binary)
    memory = os.open(f"/proc/{pid}/mem", os.O_RDWR)
    originals = {base + offset: os.pread(memory, 1, base + offset) for offset in names}
    for address in originals:
        os.pwrite(memory, BREAKPOINT, address)
    seen = {}
    ptrace(CONT, pid)
    while True:
        thread, status = os.waitpid(-1, WAIT_ALL)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            if thread == pid:
                os.close(memory)
                if status != 0:
                    sys.exit(f"{script} ended with status {status}")
                return list(seen)
            continue
        passed = os.WSTOPSIG(status)
        if passed == signal.SIGTRAP:
            passed = 0
            registers = Registers()
            ptrace(GETREGS, thread, ctypes.addressof(registers))
            address = registers[RIP] - 1
            if status >> 16 == 0 and address in originals:
                os.pwrite(memory, originals[address], address)
                registers[RIP] = address
                ptrace(SETREGS, thread, ctypes.addressof(registers))
                seen[names[address - base]] = None
        elif passed == signal.SIGSTOP:  # a thread that begins
            passed = 0
        ptrace(CONT, thread, passed)


def programs():
    """The programs as files, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in PROGRAMS.items():
            script = os.path.join(folder, name)
            with open(script, "w") as file:
                file.write(text)
            yield script


def order(binary):
    names = functions(binary)
    found = {}
    for script in programs():
        found |= dict.fromkeys(trace(binary, script, names))
        print(f"{os.path.basename(script)}: {len(found)} functions so far")
    return [f"{name}\n" for name in found]


def compiled(binary):
    found = set()
    for script in programs():
        with tempfile.NamedTemporaryFile("r") as list_file:
            environment = os.environ | {"SILK_COMPILED_FUNCTIONS": list_file.name}
            subprocess.run([binary, script], env=environment, capture_output=True, check=True)
            found |= set(list_file.readlines())
        print(f"{os.path.basename(script)}: {len(found)} functions so far")
    return sorted(found)


ROOT = os.path.join(os.path.dirname(__file__), "..")
FILES = {"functions": (compiled, "modules/startup-functions.txt"), "order": (order, "crates/cli/startup-order.txt")}


def main():
    make, path = FILES[sys.argv[1]]
    lines = make(os.path.realpath(sys.argv[2]))
    with open(os.path.join(ROOT, path), "w") as file:
        file.writelines(lines)


if __name__ == "__main__":
    main()
