#!/usr/bin/env python3
"""What a command costs when there were many before it: time and memory, ten thousand commands after ten thousand.

    make build && python3 Benchmarks/long_session.py [--commands 100000] [--typed 20000]

The first table is a script that comes in on the standard input, the second one a person at a terminal (needs pexpect;
a line is typed as soon as the prompt is there again, and the time is that of the whole way, the terminal's included).
Every command changes the session, so that it is a step to be taken back, and a line of the journal. Ends with 1 if the
last part took more than a fifth longer a command than the first: leave the machine alone meanwhile.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = REPOSITORY / ".build/release/codebook"
PARTS = 10
COMMAND = "make key random"
ROOM = 1.2


def resident(pid):
    """Megabytes that a process has in memory, where the system tells."""
    status = pathlib.Path(f"/proc/{pid}/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else float("nan")


def report(name, size, parts):
    """Prints the parts, and whether the last one is like the first."""
    print(f"{name}\n{'commands':>12}{'us a command':>16}{'MB':>8}")
    for number, (seconds, memory) in enumerate(parts, 1):
        print(f"{number * size:>12,}{1e6 * seconds / size:>16.1f}{memory:>8.1f}")
    ratio = parts[-1][0] / parts[0][0]
    print(f"the last part takes {ratio:.2f} times as long as the first\n", flush=True)
    return ratio <= ROOM


def script(count):
    """A script on the standard input: each command prints one line."""
    size = count // PARTS
    arguments = [PROGRAM, "--no-color", "run", "-"]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY) as process:
        parts = []
        for _ in range(PARTS):
            start = time.perf_counter()
            for first in range(0, size, 500):
                lines = min(500, size - first)
                process.stdin.write(f"{COMMAND}\n".encode() * lines)
                process.stdin.flush()
                for _ in range(lines):
                    process.stdout.readline()
            parts.append((time.perf_counter() - start, resident(process.pid)))
        process.stdin.close()
    return report("a script", size, parts)


def typed(count):
    """A person at a terminal."""
    import pexpect

    size = count // PARTS
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder, TERM="xterm", NO_COLOR="1")
        program = pexpect.spawn(
            str(PROGRAM), env=environment, dimensions=(30, 100), timeout=120, cwd=REPOSITORY, echo=False)
        program.delaybeforesend = None
        program.expect(r"\[1\]> ")
        parts, number = [], 1
        for _ in range(PARTS):
            start = time.perf_counter()
            for _ in range(size):
                number += 1
                program.send(COMMAND + "\r")
                program.expect_exact(f"[{number}]> ")
            parts.append((time.perf_counter() - start, resident(program.pid)))
        program.sendline("quit")
        program.expect(pexpect.EOF)
    return report("at a terminal", size, parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--commands", type=int, default=100_000, help="commands of the script")
    parser.add_argument("--typed", type=int, default=20_000, help="commands at the terminal; 0 leaves it out")
    options = parser.parse_args()
    holds = script(options.commands)
    if options.typed:
        holds = typed(options.typed) and holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
