"""Running the measured programs, and writing numbers for people."""

import json
import os
import pathlib
import subprocess
import sys

BENCHMARKS = pathlib.Path(__file__).resolve().parent.parent
SPEED = BENCHMARKS / ".build/release/speed"
PROGRAM = BENCHMARKS.parent / ".build/release/codebook"
CHILD = pathlib.Path(__file__).with_name("child.py")


class Effort:
    """How much time to spend: for numbers that count, or to see that everything works."""

    def __init__(self, quick):
        self.quick = quick
        self.repeats = 2 if quick else 9
        self.seconds = 0.005 if quick else 0.4

    def steps(self, seconds_per_step):
        """Steps that take about as long as one sample should, and at least three."""
        return max(1 if self.quick else 3, min(5000, round(self.seconds / seconds_per_step)))


class Worker:
    """A `speed worker` that waits, without using the processor, until it is asked to train."""

    def __init__(self, model, bits=16, batch=256, threads=1):
        self.model, self.bits, self.batch, self.threads = model, bits, batch, threads
        options = ["--model", model, "--bits", bits, "--batch", batch, "--threads", threads]
        self.process = subprocess.Popen(
            [SPEED, "worker", *map(str, options)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if self.process.stdout.readline() != "ready\n":
            sys.exit("bench: a speed worker did not start")
        self.samples = []

    def train(self, steps):
        """Seconds for each of so many steps more."""
        print("run", steps, file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())

    def close(self):
        """Lets the worker end, and waits for it."""
        self.process.stdin.close()
        self.process.wait()


def sample_in_turn(variants, effort, say):
    """Starts a worker for each variant and gives its samples, in seconds for each step.

    All are sampled once before any is sampled again, so that a slow minute of the machine hits all alike.
    """
    workers = {}
    try:
        for variant in variants:
            workers[variant] = Worker(**dict(variant))
        steps = {variant: effort.steps(worker.train(2)) for variant, worker in workers.items()}
        for repeat in range(effort.repeats):
            say(f"sample {repeat + 1} of {effort.repeats}")
            for variant, worker in workers.items():
                worker.samples.append(worker.train(steps[variant]))
        return {variant: worker.samples for variant, worker in workers.items()}
    finally:
        for worker in workers.values():
            worker.close()


def variant(**options):
    """The options of a worker, as a key."""
    return tuple(sorted(options.items()))


def speed(*words):
    """What `speed` prints, as an object."""
    result = subprocess.run([SPEED, *map(str, words)], check=True, capture_output=True, text=True)
    return json.loads(result.stdout)


class Finished:
    """How a run of the program ended: its cells, its wall time and its peak memory in bytes."""

    def __init__(self, *words):
        reading, writing = os.pipe()
        process = subprocess.Popen(
            [sys.executable, "-S", "-E", CHILD, str(writing), PROGRAM, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            pass_fds=[writing],
        )
        os.close(writing)
        printed = process.communicate()[0]
        with open(reading) as report:
            code, seconds, peak_bytes = report.read().split()
        if code != "0":
            sys.exit(f"bench: codebook {' '.join(words)} ended with {code}")
        self.seconds = float(seconds)
        self.peak_bytes = int(peak_bytes)
        self.cells = [json.loads(line) for line in printed.splitlines()] if "--json" in words else []


def table(heads, rows):
    """A Markdown table, its first column to the left and the others to the right."""
    lines = ["| " + " | ".join(heads) + " |", "|---|" + "---:|" * (len(heads) - 1)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def number(value):
    """Three digits that count."""
    if value >= 1000:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:#.3g}".rstrip(".")


def milliseconds(seconds):
    """Seconds in thousandths."""
    return number(1e3 * seconds)


def percent(share):
    """A share in whole hundredths."""
    return f"{100 * share:.0f} %"


def megabytes(count):
    """Bytes in units of 10⁶."""
    return number(count / 1e6)
