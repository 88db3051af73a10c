"""How the cost of an example or of a byte changes with the size of things, as plots."""

import json
import pathlib
import subprocess
import sys
from statistics import median

from rounds import BLOCKS, work
from tools import BENCHMARKS, sample_in_turn, speed, variant

PYTHON = BENCHMARKS.parent / ".build-python/bin/python3"
SCRIPT = pathlib.Path(__file__).with_name("draw.py")
BATCHES = [2**power for power in range(14)]
WIDTHS = [16, 64, 250, 1000, 4000]

BATCH_WORDS = """
The engine works through whole chunks of 64 examples, so a batch of 1 costs what one of 64 does, and below 64 the cost
of an example doubles with every halving. A chunk is one shard of gradients, so up to 64 examples a second thread has
nothing to do; from 128 on it takes its share. The optimiser and the meetings of the threads are paid once a step,
whatever the batch, and each shard has gradients of its own to be cleared and added; from 512 on there are eight
shards, never more, so that an ever smaller part of the cost is theirs. What the networks made of a minibatch is kept
from the way forward to the way back: of `phase3`, half a megabyte for a chunk. It is written and read in order, so
that leaving a second-level cache of 2 MiB, at about 256 examples a core, hardly shows. From some 2,048 examples on it
is more than 15 MB, and an example of `phase3` slowly becomes dearer: by a tenth at 4,096 and a fifth at 8,192.
"""

BLOCK_WORDS = """
The weights of a dense layer, and with them its multiply-adds, grow with the square of the block size; convolutions,
activations and random bits grow in proportion to it. So these weigh most in small blocks, and in large ones nearly
all is multiply-adds of dense layers, about three times as many in `phase3`, whose networks end in another one. The
kernels work through wide layers in parts whose values stay in the first-level cache, but the weights come by for every
chunk, and from 256 bits on not all of them stay in a second-level cache of 2 MiB: at 512 the first layer of Alice alone
has 4 MiB. The optimiser goes through weights, moments and the gradients of every shard once an update, which a batch of
256 does not make small there. The limit knows nothing of memory.
"""

PICTURE_WORDS = """
Blocks of 16 bits have 65,536 values at most, and each different one goes through the network once. A small message of
random bytes has hardly any block twice, so a byte costs what the networks cost; in the smallest, starting the threads
and preparing the networks are seen as well. In a large one all values have been met: then encrypting has nothing
more to do, because a ciphertext keeps the list of which block is which as it is, and decrypting copies each block to
its place. A picture has far fewer different blocks than random bytes, and gets there earlier. Cutting the message into
blocks, and finding those that are equal, is not measured here.
"""


def measure_batches(effort, say):
    """Seconds for each example of a training round, by batch."""
    variants = [
        variant(model=model, batch=batch, threads=threads)
        for model in ("phase1", "phase3")
        for threads in (1, 2)
        for batch in BATCHES
    ]
    samples = sample_in_turn(variants, effort, say)
    return {
        "file": "batch.svg",
        "title": "A training round, by batch",
        "x": "examples in a minibatch",
        "y": "seconds for each example",
        "lines": [
            {
                "name": f"{model}, {'one thread' if threads == 1 else 'two threads'}",
                "x": BATCHES,
                "y": [
                    median(samples[variant(model=model, batch=batch, threads=threads)]) / batch for batch in BATCHES
                ],
            }
            for model in ("phase1", "phase3")
            for threads in (1, 2)
        ],
    }


def block_plot(samples, machine):
    """Seconds for each example of a training round, by block size, from samples already taken."""
    lines = []
    for model in ("phase1", "phase3"):
        times = [median(samples[variant(model=model, bits=bits, threads=2)]) / 256 for bits in BLOCKS]
        limits = [machine.limit(work(model, bits, 256), 2) / 256 for bits in BLOCKS]
        lines.append({"name": model, "x": BLOCKS, "y": times})
        lines.append({"name": f"{model}, limit", "x": BLOCKS, "y": limits, "dashed": True})
    return {
        "file": "block.svg",
        "title": "A training round of 256 on two threads, by block size",
        "x": "bits in a block",
        "y": "seconds for each example",
        "lines": lines,
    }


def measure_pictures(effort, say):
    """Seconds for each byte of encrypting and decrypting, by the size of the message."""
    widths = WIDTHS[:3] if effort.quick else WIDTHS
    sizes = []
    lines = {(message, way): [] for message in ("random", "picture") for way in ("encrypt", "decrypt")}
    for width in widths:
        say(f"{width} pixels wide")
        height = width * 3 // 4
        options = ["--width", width, "--height", height, "--threads", 2, "--repeats", effort.repeats]
        result = speed("encrypt", *options)
        sizes.append(result["random"]["bytes"])
        for (message, way), values in lines.items():
            values.append(1e-6 / result[message][f"{way}_megabytes_per_second"])
    names = {"random": "random bytes", "picture": "a picture"}
    return {
        "file": "picture.svg",
        "title": "phase3 under one key, blocks of 16 bits, two threads, by size",
        "x": "bytes of plaintext",
        "y": "seconds for each byte",
        "lines": [
            {"name": f"{way} {names[message]}", "x": sizes, "y": values}
            for (message, way), values in lines.items()
        ],
    }


def draw(plots, folder, install):
    """Draws the plots as SVG, with whichever Python has matplotlib; says whether there is one."""
    python = next((path for path in (sys.executable, PYTHON) if has_matplotlib(path)), None)
    if python is None and install:
        print("Installing matplotlib in .build-python.", file=sys.stderr)
        if not PYTHON.exists():
            subprocess.run([sys.executable, "-m", "venv", PYTHON.parent.parent], check=True)
        result = subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "matplotlib"])
        python = PYTHON if result.returncode == 0 else None
    if python is None:
        return False
    folder.mkdir(exist_ok=True)
    subprocess.run([python, SCRIPT, folder], input=json.dumps(plots), text=True, check=True)
    return True


def has_matplotlib(python):
    if not pathlib.Path(python).exists():
        return False
    return subprocess.run([python, "-c", "import matplotlib"], capture_output=True).returncode == 0


def scaling_markdown(plots, are_drawn):
    parts = []
    for plot, name, words in zip(
        plots,
        ("Batch", "Block size", "Size of the message"),
        (BATCH_WORDS, BLOCK_WORDS, PICTURE_WORDS),
    ):
        parts.append(f"#### {name}\n")
        if are_drawn:
            parts.append(f"![{plot['title']}](plots/{plot['file']})\n")
        parts.append(words.strip() + "\n")
    return "\n".join(parts)
