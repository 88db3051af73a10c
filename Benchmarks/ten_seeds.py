"""Trains each model from ten seeds, with raw and with averaged weights, and prints the scores as Markdown tables.

This is how the seed of a new notebook was chosen: a typical run, near the median of the ten, for both models.

    make build
    python3 Benchmarks/ten_seeds.py
"""

import json
import pathlib
import statistics
import subprocess
import sys

PROGRAM = pathlib.Path(__file__).resolve().parent.parent / ".build/release/codebook"
RUNS = {"phase3": 7680, "phase1": 5120}
SEEDS = range(1, 11)


def score(model, steps, seed, average):
    """Bob's and Eve's shares after training, as eval gives them."""
    option = " average=0.995" if average else ""
    commands = f"make model {model} seed={seed}{option}; train {steps}; eval"
    lines = subprocess.run([PROGRAM, "--json", "-c", commands], check=True, capture_output=True, text=True).stdout
    return json.loads(lines.splitlines()[-1])["outputs"][0]


def percent(share):
    return f"{100 * share:.2f} %"


for model, steps in RUNS.items():
    print(f"\n`{model}`, {steps:,} steps at batch 256\n")
    print("| seed | Bob, raw | Eve, raw | Eve's bits | Bob, averaged | Eve, averaged | Eve's bits |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    columns = []
    for seed in SEEDS:
        row = []
        for average in (False, True):
            result = score(model, steps, seed, average)
            row += [result["bob"]["messages_correct"], result["eve"]["messages_correct"], result["eve"]["bits_correct"]]
        columns.append(row)
        print(f"| {seed} | " + " | ".join(map(percent, row)) + " |")
        sys.stdout.flush()
    medians = [statistics.median(column) for column in zip(*columns)]
    print("| median | " + " | ".join(map(percent, medians)) + " |")
