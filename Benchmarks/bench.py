"""Measures how fast everything is, and writes it into the section Speed of RESULTS.md.

    make bench                               builds and runs this: about ten minutes
    python3 Benchmarks/bench.py --quick      tries everything in less than one and prints the Markdown

The tables need nothing but Python; the plots take matplotlib from .build-python, and put it there if it is missing.
What is compared is measured in turn, one sample of each before the second of any, and the medians are shown. Leave
the machine alone meanwhile.
"""

import argparse
import datetime
import os
import pathlib
import sys
import tempfile

BENCHMARKS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(BENCHMARKS / "measurements"))

import program
import rounds
import scaling
from results import machine_description, write_section
from tools import PROGRAM, SPEED, Effort

ROUNDS_WORDS = """
One round is a minibatch for Alice and Bob and two for Eve, with blocks of 16 bits. *Of peak* is the share of the
measured multiply-add rate that the round's multiply-adds reach, *of limit* the limit over the measured time. Both can
be compared between machines, milliseconds cannot. *Spread* is the distance of the quartiles over the median, on two
threads, and *speed-up* what two threads gain over one. A batch of 64 is one chunk, which one thread works through, so
the second brings nothing there.
"""

BLOCKS_WORDS = "Rounds with a batch of 256 on two threads."

PHASES_WORDS = """
As the program runs them, with reports of progress, on as many threads as the machine has: batch 256, blocks of 16 bits.
"""

ENCRYPTION_WORDS = """
Messages under one key, on two threads, through the networks and into 16-bit numbers or bytes: MB are 10⁶ bytes of
plaintext. Each different block goes through the network once. The last columns are millions of blocks a second: random
blocks each under a key of its own, where no table helps, and Alice's network alone on one core, without making inputs
of bytes and numbers of outputs.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few repetitions; print the Markdown, write nothing")
    arguments = parser.parse_args()
    for path in (SPEED, PROGRAM):
        if not path.exists():
            sys.exit(f"bench: {path.relative_to(BENCHMARKS.parent)} is not built · run make bench")
    markdown = measure(Effort(arguments.quick))
    if arguments.quick:
        print(markdown)
    else:
        write_section("Speed", markdown)


def measure(effort):
    """Everything, as Markdown."""
    load = os.getloadavg()[0]
    machine = rounds.Machine()
    round_samples = rounds.measure_rounds(effort, teller("rounds"))
    block_samples = rounds.measure_blocks(effort, teller("block sizes"))
    batches = scaling.measure_batches(effort, teller("batches"))
    pictures = scaling.measure_pictures(effort, teller("sizes of messages"))
    machine.measure_again()
    plots = [batches, scaling.block_plot(block_samples, machine), pictures]
    if effort.quick:
        with tempfile.TemporaryDirectory() as folder:
            are_drawn = scaling.draw(plots, pathlib.Path(folder), install=False)
    else:
        are_drawn = scaling.draw(plots, BENCHMARKS / "plots", install=True)
    round_table = rounds.rounds_markdown(round_samples, machine) + "\n\n" + rounds.set_up_markdown(effort)
    sections = {
        "A round of training": ROUNDS_WORDS + "\n" + round_table,
        "Block sizes": BLOCKS_WORDS + "\n\n" + rounds.blocks_markdown(block_samples, machine),
        "The paper's three phases": PHASES_WORDS + "\n" + program.phases_markdown(effort, teller("three phases")),
        "Encryption": ENCRYPTION_WORDS + "\n" + program.encryption_markdown(effort, teller("encryption")),
        "A large picture": program.picture_markdown(effort, teller("large picture")),
        "The start": program.start_markdown(effort, teller("start")),
        "How cost grows": scaling.scaling_markdown(plots, are_drawn),
    }
    head = (
        f"{machine_description()}; {datetime.date.today().isoformat()}. Load average before the start: {load:.2f}."
        f"\n\n{machine.markdown()}\n"
    )
    return head + "".join(f"\n### {name}\n\n{words.strip()}\n" for name, words in sections.items())


def teller(what):
    """Says on standard error how far a measurement has come."""
    return lambda words: print(f"{what}: {words}", file=sys.stderr)


if __name__ == "__main__":
    main()
