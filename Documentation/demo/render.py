#!/usr/bin/env python3
"""Records the tour as the README shows it, and draws moments of the recording as pictures.

    python3 Documentation/demo/render.py --record   # plays the tour anew (a few seconds), then draws
    python3 Documentation/demo/render.py            # draws only

Needs pyte and Pillow, and the letters of DejaVu Sans Mono.
"""

import argparse
import json
import os
import pathlib
import pty
import re
import struct
import subprocess
import tempfile
import termios
import fcntl

import pyte
from PIL import Image, ImageDraw, ImageFont

FOLDER = pathlib.Path(__file__).resolve().parent
REPOSITORY = FOLDER.parent.parent
CAST = FOLDER / "tour.cast"
COLUMNS, ROWS = 100, 30
FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono"

# A picture of the first moment at which a row of the screen holds such words, and so many events later.
MOMENTS = {
    "vote": (r"And Eve, who has no key: of 100 single bits", 1),
    "training": (r"step [56]\d\d\d/7680", 0),
    "wrong-key": (r"645,230 of 1,572,864 bits wrong", 0),
    "ciphertext": (r"25,165,824 bits of ciphertext: 98,304 blocks of 16 numbers", 0),
}
GROUND, LETTERS = (18, 20, 24), (236, 236, 236)
COLORS = {
    "black": (0, 0, 0), "red": (205, 60, 60), "green": (60, 180, 90), "brown": (200, 160, 40),
    "blue": (70, 120, 220), "magenta": (190, 90, 190), "cyan": (60, 180, 190), "white": (220, 220, 220),
}


def record(program):
    """Plays the tour at a terminal of the usual size, without waiting."""
    CAST.unlink(missing_ok=True)
    reading, writing = pty.openpty()
    fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    with tempfile.TemporaryDirectory() as folder:
        variables = {
            "PATH": os.environ["PATH"], "HOME": folder, "TERM": "xterm-256color", "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder,
        }
        process = subprocess.Popen(
            [program, "demo", "00-tour", "--auto", "--record", str(CAST)], cwd=REPOSITORY, env=variables,
            stdin=writing, stdout=writing, stderr=writing, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(writing)
        while True:
            try:
                if not os.read(reading, 65536):
                    break
            except OSError:
                break
        if process.wait() != 0:
            raise SystemExit(f"the demo ended with {process.returncode}")


def color(name, usual):
    """A colour as pyte names it."""
    if name == "default":
        return usual
    if name in COLORS:
        return COLORS[name]
    return tuple(int(name[i:i + 2], 16) for i in (0, 2, 4))


def draw(screen, path, size=15):
    """The screen as a picture, the cursor left out."""
    faces = [ImageFont.truetype(f"{FONTS}{style}.ttf", size) for style in ("", "-Bold")]
    width = round(faces[0].getlength("M"))
    ascent, descent = faces[0].getmetrics()
    height = ascent + descent
    image = Image.new("RGB", (width * screen.columns + 16, height * screen.lines + 16), GROUND)
    pen = ImageDraw.Draw(image)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            front, back = color(cell.fg, LETTERS), color(cell.bg, GROUND)
            if cell.reverse:
                front, back = back, front
            x, y = 8 + column * width, 8 + row * height
            if back != GROUND:
                pen.rectangle([x, y, x + width - 1, y + height - 1], fill=back)
            if cell.data not in ("", " ") and not block(pen, cell.data, x, y, width, height, front):
                pen.text((x, y), cell.data, font=faces[int(cell.bold)], fill=front)
    image.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)


def block(pen, sign, x, y, width, height, fill):
    """Block elements fill exactly their part of the cell, as terminals draw them; false for other signs."""
    code = ord(sign)
    quadrants = {
        0x2596: "c", 0x2597: "d", 0x2598: "a", 0x2599: "acd", 0x259A: "ad", 0x259B: "abc", 0x259C: "abd",
        0x259D: "b", 0x259E: "bc", 0x259F: "bcd",
    }
    boxes = []
    if code == 0x2580:
        boxes = [(0, 0, 1, 0.5)]
    elif 0x2581 <= code <= 0x2588:
        boxes = [(0, 1 - (code - 0x2580) / 8, 1, 1)]
    elif 0x2589 <= code <= 0x258F:
        boxes = [(0, 0, (0x2590 - code) / 8, 1)]
    elif code == 0x2590:
        boxes = [(0.5, 0, 1, 1)]
    elif code == 0x2594:
        boxes = [(0, 0, 1, 1 / 8)]
    elif code == 0x2595:
        boxes = [(7 / 8, 0, 1, 1)]
    elif code in quadrants:
        places = {"a": (0, 0, 0.5, 0.5), "b": (0.5, 0, 1, 0.5), "c": (0, 0.5, 0.5, 1), "d": (0.5, 0.5, 1, 1)}
        boxes = [places[letter] for letter in quadrants[code]]
    if 0x2800 <= code <= 0x28FF:
        # Braille: the dots of both columns from the top, and the fourth row last.
        for bit, (across, down) in enumerate([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]):
            if code >> bit & 1:
                column, line = x + (across + 0.5) * width / 2, y + (down + 0.5) * height / 4
                pen.ellipse([column - 1.3, line - 1.3, column + 1.3, line + 1.3], fill=fill)
        return True
    for left, top, right, bottom in boxes:
        pen.rectangle(
            [x + round(left * width), y + round(top * height), x + round(right * width) - 1,
             y + round(bottom * height) - 1], fill=fill)
    return bool(boxes)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--record", action="store_true", help="play the tour anew")
    arguments.add_argument("--program", default=str(REPOSITORY / ".build/release/codebook"))
    options = arguments.parse_args()
    if options.record:
        record(options.program)
    lines = CAST.read_text(encoding="utf-8").splitlines()
    header = json.loads(lines[0])
    screen = pyte.Screen(header["width"], header["height"])
    stream = pyte.Stream(screen)
    waiting = dict(MOMENTS)
    for line in lines[1:]:
        _, code, text = json.loads(line)
        if code != "o":
            continue
        stream.feed(text)
        for name, (words, later) in list(waiting.items()):
            if not any(re.search(words, row) for row in screen.display):
                continue
            if later > 0:
                waiting[name] = (words, later - 1)
            else:
                draw(screen, FOLDER / f"{name}.png")
                del waiting[name]
    if waiting:
        raise SystemExit(f"never seen: {', '.join(waiting)}")


if __name__ == "__main__":
    main()
