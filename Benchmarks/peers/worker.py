"""What every worker has in common: its arguments, the networks' sizes, and the lines it reads and writes.

A worker builds its networks, compiles, warms up and prints `ready` with its version and configuration. Then
it reads lines: `run N` does N rounds and prints the seconds per round, `eve N` the same for Eve's half of a
round alone (where the peer has it), `loss` prints Bob's loss averaged over the last 50 rounds of the last run,
`quit` ends.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Protocol

BITS = 16
"""The bits of a block and of a key: N."""

RATE = 0.001

WARM_UP = 33
"""Rounds before any time is taken: more than two of any peer's compiled calls, and a rest."""

CONVOLUTIONS = {
    "phase1": [(2, 4, 1), (4, 2, 2), (4, 1, 1), (1, 1, 1)],
    "phase3": [(4, 4, 1)] * 4,
}
"""Filters, kernel size and stride of each model's convolutions, all with 'same' padding."""


class Peer(Protocol):
    """A round of training in one framework."""

    def run(self, rounds: int) -> Sequence[float]:
        """Does the rounds and waits for the last; returns Bob's loss in each."""


def arguments() -> argparse.Namespace:
    """Reads the command line and limits the threads; to be called before a framework is imported."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", choices=list(CONVOLUTIONS), default="phase3")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--variant", help="the one to use; by default all are tried, and the fastest stays")
    options = parser.parse_args()
    threads = str(options.threads)
    os.environ["OMP_NUM_THREADS"] = threads
    os.environ["NPROC"] = threads  # The size of XLA's thread pool.
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["CUDA_VISIBLE_DEVICES"] = ""
    os.environ["JAX_PLATFORMS"] = "cpu"
    return options


def seconds_per_round(peer: Peer, rounds: int) -> float:
    """Times the rounds on the wall clock."""
    start = time.perf_counter()
    peer.run(rounds)
    return (time.perf_counter() - start) / rounds


def quickest(variants: dict[str, Callable[[], Peer]]) -> tuple[str, Peer]:
    """Builds and warms up every variant, lets them run in turn, and returns the fastest, built anew."""
    if len(variants) == 1:
        name = next(iter(variants))
        return name, variants[name]()
    peers = {name: build() for name, build in variants.items()}
    best = {}
    for name, peer in peers.items():
        peer.run(WARM_UP)
        best[name] = seconds_per_round(peer, 4)
    for _ in range(8):
        for name, peer in peers.items():
            rounds = max(1, round(0.1 / best[name]))
            best[name] = min(best[name], seconds_per_round(peer, rounds))
    for name, seconds in best.items():
        print(f"{name}: {1000 * seconds:.3f} ms", file=sys.stderr, flush=True)
    name = min(best, key=best.__getitem__)
    return name, variants[name]()


def serve(version: str, variants: dict[str, Callable[[], Peer]], options: argparse.Namespace) -> None:
    """Answers the lines of standard input until `quit` or its end."""
    if options.variant:
        variants = {options.variant: variants[options.variant]}
    name, peer = quickest(variants)
    losses = peer.run(WARM_UP)
    print(f"ready {version} ({name})", flush=True)
    for line in sys.stdin:
        command, *values = line.split() or [""]
        start = time.perf_counter()
        if command == "run":
            losses = peer.run(int(values[0]))
            print((time.perf_counter() - start) / int(values[0]), flush=True)
        elif command == "eve":
            peer.run_eve(int(values[0]))
            print((time.perf_counter() - start) / int(values[0]), flush=True)
        elif command == "loss":
            last = [float(loss) for loss in losses[-50:]]
            print(sum(last) / len(last), flush=True)
        elif command == "quit":
            break
        else:
            print(f"a worker does not know '{line.strip()}'", file=sys.stderr, flush=True)
