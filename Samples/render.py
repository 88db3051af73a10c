#!/usr/bin/env python3
"""Draw the sample pictures again from their sources, and count their blocks.

    ./render.py            draw all of them
    ./render.py penguin    draw one
    ./render.py --check    write nothing; say whether the PNGs here match their sources

An SVG goes through rsvg-convert (Debian's librsvg2-bin); a Python source gives an array by its
`draw()`. Both become 8-bit RGB without an alpha channel. Needs numpy.
"""

import importlib.util
import pathlib
import struct
import subprocess
import sys
import zlib

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = ["eye.svg", "dog.svg", "penguin.svg", "valley.py"]
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def paeth(left, above, corner):
    """The PNG predictor: whichever neighbour is nearest to left + above - corner."""
    left, above, corner = (x.astype(np.int16) for x in (left, above, corner))
    estimate = left + above - corner
    to_left, to_above, to_corner = (abs(estimate - x) for x in (left, above, corner))
    above_or_corner = np.where(to_above <= to_corner, above, corner)
    return np.where((to_left <= to_above) & (to_left <= to_corner), left, above_or_corner)


def predictions(line, above, step):
    """What each of the five PNG filters expects a line of bytes to be."""
    left = np.concatenate([np.zeros(step, np.uint8), line[:-step]])
    corner = np.concatenate([np.zeros(step, np.uint8), above[:-step]])
    mean = (left.astype(np.uint16) + above) // 2
    nearest = paeth(left, above, corner)
    return [np.zeros_like(line), left, above, mean.astype(np.uint8), nearest.astype(np.uint8)]


def encode(pixels):
    """An RGB picture as the bytes of a PNG, by the filter choice that comes out smallest."""
    height, width, _ = pixels.shape
    choices = {"adaptive": [], **{kind: [] for kind in range(5)}}
    above = np.zeros(width * 3, np.uint8)
    for line in pixels.reshape(height, -1):
        rest = [line - guess for guess in predictions(line, above, 3)]
        lines = [bytes([kind]) + rest[kind].tobytes() for kind in range(5)]
        costs = [int(abs(r.view(np.int8).astype(int)).sum()) for r in rest]
        choices["adaptive"].append(lines[costs.index(min(costs))])
        for kind in range(5):
            choices[kind].append(lines[kind])
        above = line
    data = min((zlib.compress(b"".join(lines), 9) for lines in choices.values()), key=len)

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def decode(png):
    """The pixels of an 8-bit RGB or RGBA PNG; an opaque alpha channel is dropped."""
    if png[:8] != SIGNATURE:
        sys.exit("this is not a PNG")
    place, data = 8, b""
    while place < len(png):
        length, name = struct.unpack(">I4s", png[place : place + 8])
        body = png[place + 8 : place + 8 + length]
        if name == b"IHDR":
            width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", body)
        if name == b"IDAT":
            data += body
        place += 12 + length
    if depth != 8 or kind not in (2, 6) or interlaced:
        sys.exit("only plain 8-bit RGB and RGBA can be read here")
    step = 3 if kind == 2 else 4
    raw = zlib.decompress(data)
    lines, above = [], bytes(width * step)
    for y in range(height):
        start = y * (width * step + 1)
        above = restore(raw[start], bytearray(raw[start + 1 : start + 1 + width * step]), above, step)
        lines.append(above)
    pixels = np.frombuffer(b"".join(lines), np.uint8).reshape(height, width, step)
    if step == 4 and (pixels[..., 3] != 255).any():
        sys.exit("the picture has holes: a source must paint its whole background")
    return np.ascontiguousarray(pixels[..., :3])


def restore(kind, line, above, step):
    """Undo one line's PNG filter."""
    for x in range(len(line)):
        left = line[x - step] if x >= step else 0
        up = above[x]
        corner = above[x - step] if x >= step else 0
        if kind == 1:
            guess = left
        elif kind == 2:
            guess = up
        elif kind == 3:
            guess = (left + up) // 2
        elif kind == 4:
            estimate = left + up - corner
            guess = min((left, up, corner), key=lambda value: abs(estimate - value))
        else:
            break
        line[x] = (line[x] + guess) & 255
    return bytes(line)


def draw(source):
    """The pixels that a source gives."""
    if source.suffix == ".svg":
        return decode(subprocess.run(["rsvg-convert", str(source)], check=True, capture_output=True).stdout)
    spec = importlib.util.spec_from_file_location(source.stem, source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.draw()


def describe(name, pixels, size):
    """One line on a picture: its blocks are its bytes, in reading order, two at a time."""
    height, width, _ = pixels.shape
    blocks = np.frombuffer(pixels.tobytes(), ">u2")
    _, counts = np.unique(blocks, return_counts=True)
    equal = (pixels[:, 1:] == pixels[:, :-1]).all(axis=2).mean()
    colours = len(np.unique(pixels.reshape(-1, 3), axis=0))
    return (
        f"{name}: {width}x{height}, {size:,} bytes, {colours:,} colours, {len(blocks):,} blocks, "
        f"{len(counts):,} distinct, commonest {counts.max() / len(blocks):.2%}, "
        f"equal neighbours {equal:.1%}"
    )


def main(arguments):
    check = "--check" in arguments
    wanted = [a for a in arguments if a != "--check"]
    known = [pathlib.Path(s).stem for s in SOURCES]
    for name in wanted:
        if name not in known:
            sys.exit(f"there is no sample '{name}': the samples are {', '.join(known)}")
    changed = 0
    for source in (HERE / s for s in SOURCES):
        if wanted and source.stem not in wanted:
            continue
        target = source.with_suffix(".png")
        pixels = draw(source)
        if check:
            kept = decode(target.read_bytes()) if target.exists() else np.zeros((0, 0, 3), np.uint8)
            same = kept.shape == pixels.shape and (kept == pixels).all()
            changed += not same
            print(f"{source.stem}: {'matches its source' if same else 'differs from its source'}")
        else:
            png = encode(pixels)
            target.write_bytes(png)
            print(describe(source.stem, pixels, len(png)))
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
