"""What it costs to draw the losses, and a picture, while a training goes on: the speed beside that without drawing.

Each way trains the same steps in turn, several times, in a terminal of 80 by 40; the median of each is compared.
Needs pexpect, and a quiet machine.

    python3 Benchmarks/live.py [STEPS] [PASSES]
"""

import os
import statistics
import sys
import time

import pexpect

PROGRAM = os.path.join(os.path.dirname(__file__), "..", ".build", "release", "codebook")
WAYS = {
    "the bar alone": ("set live off", ""),
    "the losses": ("set live on", ""),
    "the losses and a picture": ("set live on", " watch"),
}


def seconds(setting: str, steps: int, option: str) -> float:
    """Trains in a new notebook and returns how long it took, as seen from the terminal."""
    environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", XDG_STATE_HOME="/nonexistent")
    program = pexpect.spawn(PROGRAM, env=environment, dimensions=(40, 80), encoding="utf-8", timeout=600)
    program.expect(r"\[1\]")
    program.sendline(f"{setting}; load image Samples/penguin.png; make key; make model phase3")
    program.expect(r"\[5\]")
    start = time.perf_counter()
    program.sendline(f"train {steps}{option}")
    program.expect(r"\[6\]")
    taken = time.perf_counter() - start
    program.sendeof()
    program.close()
    return taken


def main() -> None:
    """Prints a row for each way."""
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 7_680
    passes = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    times = {way: [] for way in WAYS}
    for _ in range(passes):
        for way, (setting, option) in WAYS.items():
            times[way].append(seconds(setting, steps, option))
    base = statistics.median(times["the bar alone"])
    for way, taken in times.items():
        median = statistics.median(taken)
        print(f"{way:26} {median:7.2f} s  {100 * (median / base - 1):+5.1f} %  ({min(taken):.2f} to {max(taken):.2f})")


if __name__ == "__main__":
    main()
