#!/usr/bin/env python3
"""What a command costs when there were many before it: time and memory, ten thousand commands after ten thousand.

    make build && python3 Benchmarks/long_session.py [--commands 100000] [--typed 20000]

The first table is a script that comes in on the standard input, the second one a person at a terminal (needs pexpect;
a line is typed as soon as the prompt is there again, and the time is that of the whole way, the terminal's included).
Every command changes the session, so that it is a step to be taken back, and a line of the journal. Ends with 1 if the
program worked more than a fifth longer on a command of the last part than on one of the first; the time of the
processor counts, which other programs lengthen least.
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


class Watch:
    """Looks at a process: the time that has gone by, the processor's time, and the memory."""

    def __init__(self, pid, size):
        self.pid, self.size, self.parts = pid, size, []
        self.start = self.now()

    def now(self):
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return time.perf_counter(), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def part(self):
        """Ends a part."""
        end = self.now()
        memory = re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{self.pid}/status").read_text())
        self.parts.append((end[0] - self.start[0], end[1] - self.start[1], int(memory[1]) / 1024))
        self.start = end

    def report(self, name):
        """Prints the parts, and tells whether the last one is like the first."""
        print(f"{name}\n{'commands':>12}{'us a command':>16}{'of work':>10}{'MB':>8}")
        for number, (seconds, work, memory) in enumerate(self.parts, 1):
            print(f"{number * self.size:>12,}{1e6 * seconds / self.size:>16.1f}{1e6 * work / self.size:>10.1f}"
                  f"{memory:>8.1f}")
        ratio = self.parts[-1][1] / max(0.01, self.parts[0][1])
        print(f"a command of the last part takes {ratio:.2f} times the work of one of the first\n", flush=True)
        return ratio <= ROOM


def script(count):
    """A script on the standard input: each command prints one line."""
    size = count // PARTS
    arguments = [PROGRAM, "--no-color", "run", "-"]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY) as process:
        watch = Watch(process.pid, size)
        for _ in range(PARTS):
            for first in range(0, size, 500):
                lines = min(500, size - first)
                process.stdin.write(f"{COMMAND}\n".encode() * lines)
                process.stdin.flush()
                for _ in range(lines):
                    process.stdout.readline()
            watch.part()
        process.stdin.close()
    return watch.report("a script")


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
        watch, number = Watch(program.pid, size), 1
        for _ in range(PARTS):
            for _ in range(size):
                number += 1
                program.send(COMMAND + "\r")
                program.expect_exact(f"[{number}]> ")
            watch.part()
        program.sendline("quit")
        program.expect(pexpect.EOF)
    return watch.report("at a terminal")


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
