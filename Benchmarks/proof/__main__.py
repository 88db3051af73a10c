"""Proves the engine against an independent implementation of the same formulas, in JAX and NumPy.

    make proof

builds `trace` and runs this with a Python that has jax and numpy (in .build-python, if `python3` has not). By hand:

    swift build -c release --package-path Benchmarks --product trace
    pip install jax numpy
    python3 Benchmarks/proof

Every random number is made here as well, and so are the weights that training begins with. Each run is done anew by
JAX in 64 and in 32 bits, and the engine is compared with both:

- what is drawn, bit by bit: how many of the initial weights and of the first messages and keys differ;
- gradients of step 1: of every tensor max |a - b| / max |b|, and the largest of these, with its tensor's name;
- losses: |a - b| / |b|, the largest of L_AB, L_Bob and L_Eve and of all steps;
- weights after the last step: of each player's weights as one vector the length of a - b over that of b.

What is measured holds if it is within what is allowed against both. The last column is how far JAX's, or NumPy's, own
32 bits are from 64: what rounding alone does to whoever computes.

The gradient of a bias is a sum over the minibatch that may cancel almost to nothing, and then no 32-bit sum has five
right digits. The engine's tanh has a relative error of up to 4e-7, so each term may, and a sum of them may be off by
that part of their magnitudes. Where this is more than 1e-5 of what is left, because no more than a twenty-fifth is,
the tensor gets a line of its own that says how much is left, and is allowed 4e-7 of the magnitudes. The last line
counts these.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

# Compiling takes longer than training here, so let it try less hard.
os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=1")

import jax

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_default_matmul_precision", "highest")
jax.config.update("jax_platforms", "cpu")

import optimizers
import random_numbers
import runs
from table import Table

TRACE = pathlib.Path(__file__).resolve().parent.parent / ".build/release/trace"


def trace(folder, *words):
    """Has the engine write down a run or an optimiser's updates, and returns the folder."""
    result = subprocess.run([TRACE, *words, folder], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"proof: {result.stderr}")
    return pathlib.Path(folder)


def main():
    if not TRACE.exists():
        sys.exit("proof: there is no trace program · swift build -c release --package-path Benchmarks --product trace")
    started, table = time.monotonic(), Table()
    with tempfile.TemporaryDirectory() as folder:
        table.add("random numbers", "Philox4x32-10, its three published answers", random_numbers.known_answers(), 0)
        for kind in ("rmsprop", "adam"):
            optimizers.check(kind, lambda updates: trace(folder, "optimizer", kind, str(updates)), table)
        for run in runs.RUNS:
            runs.check(run, trace(folder, "run", run.words), table)
    print(f"\n{table.summary} ({time.monotonic() - started:.0f} s)")
    sys.exit(0 if table.holds else 1)


main()
