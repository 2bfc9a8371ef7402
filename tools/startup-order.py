#!/usr/bin/env python3
"""Writes crates/cli/startup-order.txt: the functions that start-up runs, in the order of their first calls.

    tools/startup-order.py target/release/silk

The linker lays them side by side (crates/cli/build.rs), so that start-up touches a third of the pages. Runs each of
the programs below with a breakpoint on every function; a breakpoint goes when it is first hit, so this takes seconds.
Linux on x86-64 only. Nothing breaks while the file is out of date: names that no longer exist are ignored.
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


def main():
    binary = os.path.realpath(sys.argv[1])
    names = functions(binary)
    order = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in PROGRAMS.items():
            script = os.path.join(folder, name)
            with open(script, "w") as file:
                file.write(text)
            order |= dict.fromkeys(trace(binary, script, names))
            print(f"{name}: {len(order)} functions so far")
    target = os.path.join(os.path.dirname(__file__), "..", "crates", "cli", "startup-order.txt")
    with open(target, "w") as file:
        file.writelines(f"{name}\n" for name in order)


if __name__ == "__main__":
    main()
