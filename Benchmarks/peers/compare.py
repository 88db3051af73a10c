"""Lets all peers and Codebook do the same rounds of training in turn, and writes what each takes.

    make bench-peers                                # both models, batch 256; writes the section of RESULTS.md
    make bench-peers OPTIONS='--batch 64 512 4096'  # other batches
    make bench-peers OPTIONS=--quick                # a try-out of a few minutes, which writes nothing
    make bench-peers OPTIONS=--check                # do all of them learn?
"""

import argparse
import datetime
import json
import math
import pathlib
import statistics
import subprocess
import sys
import threading
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CODEBOOK = ROOT / ".build/release/codebook"
SPEED = ROOT / "Benchmarks/.build/release/speed"
LOGS = ROOT / ".build-python-peers/logs"

sys.path.append(str(HERE.parent))
from results import machine_description, write_section  # noqa: E402
from worker import WARM_UP  # noqa: E402

PEERS = {
    "keras_notebook": "Keras, the notebook's loop",
    "tensorflow_compiled": "TensorFlow, compiled round",
    "jax_scan": "JAX, compiled scan",
    "jax_by_hand": "JAX, rewritten for speed",
    "pytorch_eager": "PyTorch, eager",
    "pytorch_compiled": "PyTorch, compiled",
}
OURS = "Codebook"
START_UP = 900
"""Seconds after which a worker that is not ready is given up."""
CHECKED_ROUNDS = 1000
PHASES = (
    "make model phase1; train 5120",
    "freeze alice bob; train 5120 optimizer=adam",
    "make model phase3; train 7680",
)


class WorkerFailed(Exception):
    """A worker ended, or took too long to start; the message says which and what it wrote last."""


class Worker:
    """A process that does rounds when told to, and waits for a line otherwise."""

    def __init__(self, name: str, command: list[str], log_name: str) -> None:
        self.name = name
        LOGS.mkdir(parents=True, exist_ok=True)
        self.log = LOGS / f"{log_name}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, bufsize=1
            )
        limit = threading.Timer(START_UP, self.process.kill)
        limit.start()
        try:
            self.configuration = self.line().removeprefix("ready").strip()
        finally:
            limit.cancel()

    def line(self) -> str:
        """The next line that the worker prints."""
        line = self.process.stdout.readline()
        if not line:
            words = self.log.read_text().strip().splitlines()
            raise WorkerFailed(f"it ended ({self.process.wait()}): {words[-1][:160] if words else 'no word'}")
        return line.strip()

    def ask(self, command: str) -> float:
        """Sends a line, and returns the number that comes back."""
        try:
            print(command, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            pass  # The next line says why.
        return float(self.line())

    def quit(self) -> None:
        """Ends the process."""
        try:
            print("quit", file=self.process.stdin, flush=True)
            self.process.wait(timeout=20)
        except (BrokenPipeError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()


@dataclass
class Comparison:
    """What the passes of one model and batch gave."""

    model: str
    batch: int
    seconds: dict[str, list[float]] = field(default_factory=dict)
    """Seconds per round, by worker, in the order of the passes."""
    configurations: dict[str, str] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    eve_seconds: float | None = None
    """Seconds for Eve's half of a round in the notebook's loop."""

    def table(self) -> str:
        """A Markdown table, the slowest first."""
        lines = [
            f"`{self.model}`, minibatches of {self.batch:,}",
            "",
            "| | version and configuration | ms a round | times ours | lowest to highest |",
            "|---|---|---:|---:|---:|",
        ]
        ours = self.seconds[OURS]
        for name, seconds in sorted(self.seconds.items(), key=lambda item: -statistics.median(item[1])):
            ratios = [theirs / our for theirs, our in zip(seconds, ours, strict=True)]
            numbers = [f"{1000 * statistics.median(seconds):.3f}"]
            if name == OURS:
                numbers += ["1", ""]
            else:
                numbers += [f"{statistics.median(ratios):.1f}", f"{min(ratios):.1f} to {max(ratios):.1f}"]
            lines.append(f"| {name} | {self.configurations[name]} | " + " | ".join(numbers) + " |")
        for name, failure in self.failures.items():
            lines.append(f"| {name} | {failure.replace('|', '/')} | failed | | |")
        return "\n".join(lines)


def start_workers(
    model: str, batch: int, options: argparse.Namespace
) -> tuple[dict[str, Worker], dict[str, str]]:
    """Starts all workers, one after the other; returns those that are ready, and why the others are not."""
    arguments = ["--model", model, "--batch", str(batch), "--threads", str(options.threads)]
    ours = options.ours.split() if options.ours else [str(SPEED), "worker", "--bits", "16"]
    commands = {OURS: ours + arguments}
    for file in options.peers:
        commands[PEERS[file]] = [sys.executable, str(HERE / f"{file}.py"), *arguments]
    workers, failures = {}, {}
    for name, command in commands.items():
        log_name = f"{pathlib.Path(command[1]).stem if name != OURS else 'ours'}-{model}-{batch}"
        try:
            workers[name] = Worker(name, command, log_name)
            print(f"  {name}: {workers[name].configuration or 'ready'}", file=sys.stderr, flush=True)
        except (WorkerFailed, OSError) as failure:
            if name == OURS:
                sys.exit(f"our own worker does not start: {failure}")
            failures[name] = str(failure)
            print(f"  {name}: {failure}", file=sys.stderr, flush=True)
    return workers, failures


def compare(model: str, batch: int, options: argparse.Namespace) -> Comparison:
    """All passes of one model and batch."""
    print(f"{model}, batch {batch}: starting", file=sys.stderr, flush=True)
    workers, failures = start_workers(model, batch, options)
    comparison = Comparison(model, batch, failures=failures)
    rounds = dict.fromkeys(workers, 16) | {OURS: 200}

    def run(name: str) -> float:
        """The seconds per round of one worker's turn; infinite where it fails, which is its last."""
        try:
            return workers[name].ask(f"run {rounds[name]}")
        except WorkerFailed as failure:
            if name == OURS:
                raise
            failures[name] = str(failure)
            return math.inf

    try:
        names = list(workers)
        for number in range(options.passes + 1):
            turn = number % len(names)
            for name in names[turn:] + names[:turn]:
                seconds = run(name)
                if number > 0:
                    comparison.seconds[name].append(seconds)
                elif seconds < math.inf:
                    # The pass before the first finds how many rounds a turn has; whole scans of 16, if any.
                    count = max(1, round(options.seconds / seconds))
                    rounds[name] = count if count < 16 else count // 16 * 16
                    comparison.configurations[name] = workers[name].configuration
                    comparison.seconds[name] = []
            names = [name for name in names if name not in failures]
        for name in failures:
            comparison.seconds.pop(name, None)
        keras = PEERS["keras_notebook"]
        if keras in comparison.seconds:
            halves = [workers[keras].ask(f"eve {rounds[keras]}") for _ in range(options.passes)]
            comparison.eve_seconds = statistics.median(halves)
    finally:
        for worker in workers.values():
            worker.quit()
    return comparison


def three_phases(comparisons: list[Comparison]) -> str:
    """How long the paper's three phases take: the notebook's loop extrapolated, ours measured."""
    found = {c.model: c for c in comparisons if c.batch == 256}
    keras = PEERS["keras_notebook"]
    if set(found) != {"phase1", "phase3"} or any(keras not in c.seconds for c in found.values()):
        return ""
    first, third = (statistics.median(found[model].seconds[keras]) for model in ("phase1", "phase3"))
    second = found["phase1"].eve_seconds
    parts = [5120 * first / 60, 5120 * second / 60, 7680 * third / 60]
    words = (
        f"The paper's three phases (5,120 rounds, 5,120 of Eve's half alone, 7,680 rounds) in the notebook's "
        f"loop, extrapolated from these rounds: {parts[0]:.1f} + {parts[1]:.1f} + {parts[2]:.1f} = "
        f"{sum(parts):.1f} minutes."
    )
    if CODEBOOK.exists():
        run = codebook("; ".join(PHASES))
        seconds = [o["seconds"] for cell in run for o in cell["outputs"] if o["kind"] == "training"]
        words += (
            f" Codebook, measured: {' + '.join(f'{s:.1f}' for s in seconds)} = {sum(seconds):.1f} seconds, "
            f"{60 * sum(parts) / sum(seconds):.0f} times faster."
        )
    return words


def codebook(commands: str) -> list[dict]:
    """Runs commands in Codebook on two threads, and returns its cells."""
    run = subprocess.run(
        [CODEBOOK, "--json", "--threads", "2", "-c", commands], check=True, capture_output=True, text=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def check(options: argparse.Namespace) -> bool:
    """Trains each peer for a thousand rounds from fresh weights, and says whether Bob learned."""
    well = True
    for model in options.models:
        cells = codebook(f"make model {model}; train {CHECKED_ROUNDS}")
        losses = {OURS: cells[-1]["outputs"][0]["bob_loss"]}
        workers, failures = start_workers(model, 256, options)
        for name, worker in workers.items():
            try:
                if name != OURS:
                    worker.ask(f"run {CHECKED_ROUNDS - WARM_UP}")
                    losses[name] = worker.ask("loss")
            except WorkerFailed as failure:
                failures[name] = str(failure)
            worker.quit()
        print(f"\n`{model}`: Bob's loss after {CHECKED_ROUNDS:,} rounds, each on its own bits; 8 is guessing\n")
        print("| | L_Bob | |\n|---|---:|---|")
        for name, loss in losses.items():
            learned = loss < 4
            well = well and learned
            print(f"| {name} | {loss:.3f} | {'learned' if learned else 'did not learn'} |")
        for name, failure in failures.items():
            well = False
            print(f"| {name} | | {failure} |")
        sys.stdout.flush()
    return well


def main() -> None:
    """Reads the options, compares, prints, and writes."""
    parser = argparse.ArgumentParser(
        description="Lets all peers and Codebook do the same rounds of training in turn."
    )
    parser.add_argument("--models", nargs="+", choices=["phase3", "phase1"], default=["phase3", "phase1"])
    parser.add_argument("--batch", nargs="+", type=int, default=[256], help="minibatches to compare (256)")
    parser.add_argument("--peers", nargs="+", choices=list(PEERS), default=list(PEERS))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--passes", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=1.0, help="for each worker in a pass (1)")
    parser.add_argument("--ours", metavar="COMMAND", help="another worker in place of `speed worker`")
    parser.add_argument("--check", action="store_true", help="see whether all learn; measure nothing")
    parser.add_argument("--quick", action="store_true", help="two short passes; leaves RESULTS.md alone")
    options = parser.parse_args()
    if options.check:
        sys.exit(0 if check(options) else 1)
    if options.quick:
        options.passes, options.seconds = 2, 0.1

    comparisons = [compare(model, batch, options) for model in options.models for batch in options.batch]
    text = "\n\n".join(
        [
            f"{datetime.date.today():%Y-%m-%d}, {machine_description()}.",
            f"A round is one minibatch for Alice and Bob and two for Eve, with its random bits, blocks of 16 "
            f"bits, {options.threads} threads at most; compiling and warming up are not counted. Medians of "
            f"{options.passes} passes, in each of which every program runs about {options.seconds:g} s while "
            f"the others wait; the ratio is taken in each pass. Each peer has tried the configurations in its "
            f"file and kept its fastest, which stands in brackets.",
            *(comparison.table() for comparison in comparisons),
            three_phases(comparisons),
        ]
    )
    print(text)
    if not options.quick:
        write_section("Peers", text)


if __name__ == "__main__":
    main()
