"""Does another penalty make a better Alice? Ten seeds of each, under the same attacks, as a Markdown table.

For each of the three ways to average the secrecy term (`secrecy=mean`, `example` and `bit`) and each seed it trains
`phase3` with averaged weights, and attacks it: new Eves, an Eve for one key, the linear attack and the transfer attack.
The unit is the seed: the table has the median of the seeds, and their lowest and highest.

    make build
    python3 Benchmarks/better_alices.py                    # ten seeds; takes a while, and goes on where it stopped
    python3 Benchmarks/better_alices.py --seeds 2          # fewer
    python3 Benchmarks/better_alices.py --write            # puts the table into Documentation/better-alices.md

Finished runs are kept in a JSON file outside the repository (`--kept FILE`). They belong to the program that made them:
begin a new file after a change that changes digits.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/release/codebook"
PAGE = ROOT / "Documentation/better-alices.md"
BEGIN, END = "<!-- the table of better_alices.py -->", "<!-- the end of the table -->"
KEPT = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "codebook/better-alices.json"
PENALTIES = {
    "mean": "the paper's, `mean`",
    "example": "Abadi and Andersen's, `example`",
    "bit": "bit by bit, `bit`",
}
COMMANDS = {
    "eval": "eval",
    "fresh-eve": "attack fresh-eve count=2 steps=5000",
    "fixed-key": "attack fixed-key",
    "linear": "attack linear pairs=20",
    "linear-1000": "attack linear pairs=1000",
    "transfer": "attack transfer",
}
# A column of the table: its heading, the command that measures it, and where the number stands in the first output.
COLUMNS = [
    ("Bob", "eval", ["bob", "messages_correct"]),
    ("the Eve who trained along, bits", "fresh-eve", ["eve", "bits_correct"]),
    ("fresh Eves, bits", "fresh-eve", ["best", "bits_correct"]),
    ("fresh Eves, messages", "fresh-eve", ["best", "blocks_correct"]),
    ("an Eve for one key, blocks", "fixed-key", ["all", "blocks_correct"]),
    ("linear, 20 pairs, blocks", "linear", ["all", "blocks_correct"]),
    ("linear, 1,000 pairs, blocks", "linear-1000", ["all", "blocks_correct"]),
    ("transfer, 1 pair, blocks", "transfer", ["all", "blocks_correct"]),
]


def run(commands):
    """The finished cells of some commands: the command and its outputs, or None where the command failed."""
    arguments = [PROGRAM, "--json", "--keep-going", "-c", "; ".join(commands)]
    lines = subprocess.run(arguments, capture_output=True, text=True, cwd=ROOT).stdout.splitlines()
    cells = [json.loads(line) for line in lines]
    return {cell["command"]: cell["outputs"] if cell["status"] == "ok" else None for cell in cells}


def measure(penalty, seed, steps, missing):
    """The first output of each missing command, against an Alice who is trained for it."""
    start = [
        "load image Samples/penguin.png",
        f"make model phase3 seed={seed} secrecy={penalty} average=0.995",
        "make key",
        f"train {steps}",
    ]
    cells = run(start + [COMMANDS[name] for name in missing])
    found = {name: cells.get(COMMANDS[name]) for name in missing}
    return {name: outputs[0] for name, outputs in found.items() if outputs}


def number(results, command, path):
    """The number at a path of a command's output; None where there is none."""
    output = results.get(command)
    for name in path:
        output = output.get(name) if isinstance(output, dict) else None
    return output


def cell(numbers):
    """Median, lowest and highest of the seeds."""
    numbers = [100 * number for number in numbers if number is not None]
    if not numbers:
        return "not measured"
    return f"{statistics.median(numbers):.2f} % ({min(numbers):.2f} to {max(numbers):.2f})"


def table(runs, seeds, steps):
    lines = [
        f"`phase3`, {steps:,} steps, `average=0.995`; median of the seeds (lowest to highest); chance is 50 % of the bits",
        "and 0.0015 % of the blocks.",
        "",
        "| penalty | seeds | " + " | ".join(heading for heading, _, _ in COLUMNS) + " |",
        "|---|---:|" + "---:|" * len(COLUMNS),
    ]
    for penalty, name in PENALTIES.items():
        done = [runs[f"{penalty}-{seed}-{steps}"] for seed in seeds if f"{penalty}-{seed}-{steps}" in runs]
        cells = [cell([number(run, command, path) for run in done]) for _, command, path in COLUMNS]
        lines.append(f"| {name} | {len(done)} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description="Ten seeds of each penalty, under the same attacks.")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--steps", type=int, default=7680)
    parser.add_argument("--kept", type=pathlib.Path, default=KEPT, help="where finished runs are kept")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.name}")
    parser.add_argument("--table", action="store_true", help="run nothing, print what is kept")
    options = parser.parse_args()
    runs = json.loads(options.kept.read_text()) if options.kept.exists() else {}
    seeds = range(1, options.seeds + 1)
    # Seed by seed, so that a run that was stopped has all penalties of its seeds.
    for seed in seeds if not options.table else []:
        for penalty in PENALTIES:
            kept = runs.setdefault(f"{penalty}-{seed}-{options.steps}", {})
            missing = [name for name in COMMANDS if name not in kept]
            if not missing:
                continue
            kept.update(measure(penalty, seed, options.steps, missing))
            options.kept.parent.mkdir(parents=True, exist_ok=True)
            partial = options.kept.with_suffix(".partial")
            partial.write_text(json.dumps(runs))
            partial.replace(options.kept)
            print(f"seed {seed}, {penalty}: {', '.join(kept)}", file=sys.stderr, flush=True)
    text = table(runs, seeds, options.steps)
    print(text)
    if options.write:
        page = PAGE.read_text()
        before, rest = page.split(BEGIN)
        PAGE.write_text(before + BEGIN + "\n" + text + END + rest.split(END)[1])


if __name__ == "__main__":
    main()
