"""What the program takes as people run it: training in full, a large picture, the start."""

import pathlib
import random
import struct
import tempfile
import zlib
from statistics import median

from tools import Finished, megabytes, milliseconds, number, speed, table

PHASES = ["`phase1`", "then Eve alone, with Adam", "`phase3`"]


def phases_markdown(effort, say):
    """The paper's three phases, one after the other."""
    steps = [51, 51, 77] if effort.quick else [5120, 5120, 7680]
    commands = (
        f"make model phase1; train {steps[0]}; freeze alice bob; train {steps[1]} optimizer=adam; "
        f"make model phase3; train {steps[2]}"
    )
    runs = []
    for repeat in range(1 if effort.quick else 3):
        say(f"run {repeat + 1}")
        runs.append(Finished("--json", "-c", commands))
    rows = []
    trainings = [[cell for cell in run.cells if cell["command"].startswith("train")] for run in runs]
    for index, name in enumerate(PHASES):
        seconds = median(training[index]["seconds"] for training in trainings)
        rows.append([name, f"{steps[index]:,}", number(seconds), milliseconds(seconds / steps[index])])
    rows.append(["all, with the program's start", f"{sum(steps):,}", number(median(run.seconds for run in runs)), ""])
    return table(["phase", "steps", "seconds", "ms a step"], rows)


def encryption_markdown(effort, say):
    """The cipher without the program around it."""
    size = 60 if effort.quick else 1000
    rows = []
    for model, bits in [("phase1", 16), ("phase3", 16), ("phase3", 64)]:
        say(f"{model}, {bits} bits")
        options = ["--model", model, "--bits", bits, "--width", size, "--height", size, "--repeats", effort.repeats]
        result = speed("encrypt", *options, "--threads", 2)
        for name, words in [("random", "random bytes"), ("picture", "a picture")]:
            part = result[name]
            rows.append(
                [
                    f"`{model}`, {bits} bits, {words}",
                    f"{part['blocks']:,}",
                    f"{part['distinct_blocks']:,}",
                    number(part["encrypt_megabytes_per_second"]),
                    number(part["decrypt_megabytes_per_second"]),
                    number(part["distinct_blocks_per_second"] / 1e6),
                    number(result["changing_keys_blocks_per_second"] / 1e6),
                    number(result["bare_forward_blocks_per_second"] / 1e6),
                ]
            )
    heads = ["message", "blocks", "distinct", "encrypt, MB/s", "decrypt, MB/s"]
    heads += ["million distinct blocks a second", "each under its own key", "bare forward, one core"]
    return table(heads, rows)


def picture_markdown(effort, say):
    """The program with a large colour picture."""
    width, height = (400, 300) if effort.quick else (4000, 3000)
    names = ["load image", "encrypt", "decrypt", "compare"]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "picture.png"
        write_picture(path, width, height)
        commands = f'make model phase3; make key; load image "{path}"; encrypt; decrypt; compare image decrypted'
        runs = []
        for repeat in range(1 if effort.quick else 3):
            say(f"run {repeat + 1}")
            runs.append(Finished("--json", "-c", commands))
        file_bytes = path.stat().st_size
    plaintext = 3 * width * height
    peak = max(run.peak_bytes for run in runs)
    rows = []
    for name in names:
        seconds = median(next(c["seconds"] for c in run.cells if c["command"].startswith(name)) for run in runs)
        rows.append([f"`{name}`", number(seconds), number(plaintext / 1e6 / seconds)])
    rows.append(["all, with the program's start", number(median(run.seconds for run in runs)), ""])
    words = (
        f"A picture of {width:,} by {height:,} pixels in colour: {megabytes(plaintext)} MB of plaintext, "
        f"{megabytes(file_bytes)} MB as PNG. Peak memory {megabytes(peak)} MB, {number(peak / plaintext)} bytes for "
        "each byte of plaintext. `encrypt` also counts, over all 65,536 blocks, what sending 16 bits a number changes."
    )
    return words + "\n\n" + table(["command", "seconds", "MB/s"], rows)


def start_markdown(effort, say):
    """The program that does nothing but start."""
    say("starts")
    Finished("-c", "quit")
    runs = [Finished("-c", "quit") for _ in range(20)]
    seconds = sorted(run.seconds for run in runs)
    return (
        f"`codebook -c quit`, the median of {len(runs)}: {milliseconds(median(seconds))} ms from fork to end "
        f"({milliseconds(seconds[0])} to {milliseconds(seconds[-1])}), "
        f"peak memory {megabytes(max(run.peak_bytes for run in runs))} MB."
    )


def write_picture(path, width, height):
    """Writes a sky with a little grain and a disc of one colour, as an 8-bit colour PNG."""
    grain = random.Random(1)
    radius = min(width, height) / 3
    rows = []
    for y in range(height):
        noise = grain.randbytes(width)
        row = bytearray(3 * width)
        for channel, share in enumerate((0.5, 0.75, 1)):
            base = int(share * (64 + 160 * y / height))
            row[channel::3] = noise.translate(bytes(base + (byte & 3) for byte in range(256)))
        inside = radius**2 - (y - height / 2) ** 2
        if inside > 0:
            first, last = (int(width / 2 + side * inside**0.5) for side in (-1, 1))
            row[3 * first : 3 * last] = bytes((240, 200, 64)) * (last - first)
        rows.append(b"\0" + row)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(rows), 1)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
