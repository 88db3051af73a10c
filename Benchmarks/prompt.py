#!/usr/bin/env python3
"""How long a keystroke takes to reach the screen, with a long history and a large picture in the session.

    make build && python3 Benchmarks/prompt.py

Needs pexpect. The history has 100,000 lines, the session a picture of 4,000 x 3,000 random pixels that is encrypted.
A time is from the key's being sent to the first bytes on the screen; the goal is 20 ms. Ends with 1 if one is longer.
"""

import os
import pathlib
import random
import statistics
import struct
import sys
import tempfile
import time
import zlib

import pexpect

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
GOAL = 20.0
LINES = 100_000
VERBS = ["train", "eval", "load image Samples/penguin.png size=", "flip bit", "show bits from=", "make key random #"]


def write_history(folder):
    chosen = random.Random(1)
    folder.mkdir(parents=True)
    text = "".join(f"{chosen.choice(VERBS)} {number}\n" for number in range(LINES))
    (folder / "history").write_text(text)


def write_picture(path, width=4000, height=3000):
    chosen = random.Random(2)
    rows = b"".join(b"\0" + chosen.randbytes(3 * width) for _ in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + data)


class Prompt:
    """A notebook at a pseudo-terminal, and the longest time that a key took so far."""

    def __init__(self, folder):
        environment = dict(
            os.environ, XDG_STATE_HOME=str(folder), XDG_CONFIG_HOME=str(folder), TERM="xterm-256color",
            LC_ALL="C.UTF-8", NO_COLOR="1")
        start = time.perf_counter()
        self.program = pexpect.spawn(
            str(REPOSITORY / ".build/release/codebook"), env=environment, dimensions=(30, 100), timeout=120,
            cwd=REPOSITORY)
        self.program.delaybeforesend = None
        self.program.expect(rb"\[1\]> ")
        print(f"from the start to the prompt: {1000 * (time.perf_counter() - start):.0f} ms")
        self.worst = 0.0

    def settle(self):
        try:
            while True:
                self.program.read_nonblocking(65536, 0.15)
        except pexpect.TIMEOUT:
            pass

    def run(self, line, until):
        self.program.send(line + b"\r")
        self.program.expect(until)
        self.settle()

    def type(self, text):
        self.program.send(text)
        self.settle()

    def time(self, key, name, count=1):
        times = []
        for _ in range(count):
            start = time.perf_counter()
            self.program.send(key)
            self.program.read_nonblocking(65536, 30)
            times.append(1000 * (time.perf_counter() - start))
            self.settle()
        self.worst = max(self.worst, *times)
        print(f"  {name:34} median {statistics.median(times):6.2f} ms, most {max(times):6.2f} ms, {count} times")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_history(folder / "codebook")
        write_picture(folder / "noise.png")
        prompt = Prompt(folder)
        load = f"load image {folder}/noise.png; make key; make model phase3; train 50; encrypt"
        prompt.run(load.encode(), rb"phase3@50> ")
        prompt.time(b"a", "a letter", 50)
        prompt.type(b"\x15")
        prompt.time(b"\x1b[A", "Up", 20)
        prompt.type(b"\x15flip bit 3")
        prompt.time(b"\x1b[A", "Up with a prefix", 20)
        prompt.type(b"\x15")
        prompt.time(b"\x12", "Ctrl-R")
        for letter in "load image 9":
            prompt.time(letter.encode(), f"Ctrl-R and {letter!r}")
        prompt.time(b"\x12", "Ctrl-R again", 10)
        prompt.time(b"q", "Ctrl-R for what nobody typed")
        prompt.type(b"\x07\x15flip bit ")
        prompt.time(b"\t", "Tab, for bits")
        prompt.type(b"\x15load image Sam")
        prompt.time(b"\t", "Tab, for files")
        prompt.type(b"\x15make key")
        prompt.time(b"\r", "Enter")
        prompt.time(b"a", "a letter after a command", 20)
        prompt.program.send(b"\x15\x04")
        prompt.program.expect(pexpect.EOF)
        print(f"the longest: {prompt.worst:.2f} ms, goal {GOAL:.0f} ms")
        return 0 if prompt.worst < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
