"""Tries all attacks and measures on all ciphers, with the penguin and the valley as messages, as Markdown tables.

The networks are those of a new notebook, `phase3`, trained as the paper trains them. The key is the paper's.

    make build
    python3 Benchmarks/laboratory.py            # prints the tables; two or three minutes
    python3 Benchmarks/laboratory.py --write    # puts them into README.md
"""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/release/codebook"
README = ROOT / "README.md"
BEGIN, END = "<!-- the tables of laboratory.py -->", "<!-- the end of the tables -->"
CIPHERS = {
    "neural": "networks",
    "xor": "xor",
    "hill": "Hill",
    "random-table": "random table",
    "aes-ecb": "AES, ECB",
    "aes-ctr": "AES, CTR",
    "aes-ctr nonce=1": "AES, CTR, one nonce",
    "keyless": "keyless",
}
ATTACKS = [
    "attack linear pairs=24", "attack transfer", "attack fixed-key", "attack brute-force",
    "attack codebook pairs=100", "attack frequency", "attack game", "measure",
]
PICTURES = {"penguin": "Samples/penguin.png", "valley": "Samples/valley.png"}


def run(cipher, picture):
    """What each attack on a cipher gave: a list of outputs, or None where it makes no sense."""
    commands = [f"load image {picture}"]
    if cipher == "neural":
        commands += ["make model phase3", "train"]
    commands += [f"make cipher {cipher}", "make key"] + ATTACKS
    text = subprocess.run(
        [PROGRAM, "--json", "--keep-going", "-c", "; ".join(commands)], capture_output=True, text=True, cwd=ROOT
    ).stdout
    cells = [json.loads(line) for line in text.splitlines()]
    return {cell["command"]: cell["outputs"] if cell["status"] == "ok" else None for cell in cells}


def find(outputs, kind, **fields):
    """The first output of a kind that has these fields."""
    for output in outputs or []:
        if output["kind"] == kind and all(output.get(name) == value for name, value in fields.items()):
            return output
    return None


def share(output, *path):
    """A share as a percentage, or a dash where there is none."""
    for name in path:
        output = output.get(name) if output else None
    return "—" if output is None else f"{100 * output:.2f} %".replace("100.00", "100").replace("0.00 %", "0 %")


def number(output, *path):
    for name in path:
        output = (output[name] if isinstance(name, int) else output.get(name)) if output else None
    return "—" if output is None else f"{output:,.2f}".rstrip("0").rstrip(".")


def fewest(measures, names):
    """How many of some measures are not random, and how many there are."""
    tested = [measures[name] for name in measures or {} if name.startswith(names) and measures[name]["p_value"] is not None]
    if not tested:
        return "—"
    return f"{sum(row['verdict'] == 'not random' for row in tested)} of {len(tested)}"


BLOCKS = ("linearity", "avalanche", "strict_avalanche", "wrong_key", "balance")
PICTURE = ("entropy", "chi_square", "neighbours", "npcr", "uaci")


def rows(results):
    """The rows of the table: a name, and a cell for each cipher."""
    first = {cipher: results[cipher, "penguin"] for cipher in CIPHERS}

    def row(name, cell):
        return name, [cell(first[cipher]) for cipher in CIPHERS]

    def pictures(name, cell):
        for picture in PICTURES:
            yield name.format(picture), [cell(results[cipher, picture]) for cipher in CIPHERS]

    yield row("`linear`, 24 known blocks: blocks read",
              lambda r: share(find(r["attack linear pairs=24"], "attack"), "all", "blocks_correct"))
    yield row("the same modulo 2",
              lambda r: share(find(r["attack linear pairs=24"], "attack"), "modulo_2", "all", "blocks_correct"))
    yield row("`transfer`, one known block: blocks read",
              lambda r: share(find(r["attack transfer"], "attack", arithmetic="real"), "all", "blocks_correct"))
    yield row("the same modulo 2",
              lambda r: share(find(r["attack transfer"], "attack", arithmetic="binary"), "all", "blocks_correct"))
    yield row("the key from one block, by equations",
              lambda r: share(find(r["attack transfer"], "key_equations", arithmetic="real"), "keys_correct"))
    yield row("the same modulo 2",
              lambda r: share(find(r["attack transfer"], "key_equations", arithmetic="binary"), "keys_correct"))
    yield row("`fixed-key`, an Eve after 2,000 steps: blocks read",
              lambda r: share(find(r["attack fixed-key"], "attack"), "all", "blocks_correct"))
    yield row("`brute-force`, keys left after one known block",
              lambda r: number(find(r["attack brute-force"], "attack"), "draws", "mean_left", 0))
    yield row("after two",
              lambda r: number(find(r["attack brute-force"], "attack"), "draws", "mean_left", 1))
    yield from pictures("`codebook`, 100 known blocks of the {}: its blocks read",
                        lambda r: share(find(r["attack codebook pairs=100"], "attack"), "message", "blocks_correct"))
    yield from pictures("`frequency`, pixels of the {} guessed",
                        lambda r: share(find(r["attack frequency"], "attack"), "pixels_correct"))
    yield row("`game`, are two blocks equal? advantage",
              lambda r: number(find(r["attack game"], "attack"), "equal_blocks", "advantage"))
    yield row("`game`, one block, a fresh key: advantage",
              lambda r: number(find(r["attack game"], "attack"), "one_block", "advantage"))
    yield row("`game`, one block, seen before: advantage",
              lambda r: number(find(r["attack game"], "attack"), "seen_before", "advantage"))
    yield row("`measure`, R² of a straight line from message and key",
              lambda r: share(find(r["measure"], "measures"), "linearity_both", "value"))
    yield row("bits changed by a bit of the message", lambda r: share(find(r["measure"], "measures"), "avalanche_message", "value"))
    yield row("bits changed by a bit of the key", lambda r: share(find(r["measure"], "measures"), "avalanche_key", "value"))
    yield row("bits wrong with one bit of the key wrong", lambda r: share(find(r["measure"], "measures"), "wrong_key_bits", "value"))
    yield row("measures of blocks that are not random", lambda r: fewest(find(r["measure"], "measures"), BLOCKS))
    yield from pictures("measures of the {} that are not random", lambda r: fewest(find(r["measure"], "measures"), PICTURE))


def table():
    results = {(cipher, picture): run(cipher, path) for cipher in CIPHERS for picture, path in PICTURES.items()}
    lines = ["| | " + " | ".join(CIPHERS.values()) + " |", "|---|" + "---:|" * len(CIPHERS)]
    lines += [f"| {name} | " + " | ".join(cells) + " |" for name, cells in rows(results)]
    return "\n".join(lines)


if __name__ == "__main__":
    text = table()
    print(text)
    if "--write" in sys.argv[1:]:
        readme = README.read_text()
        before, rest = readme.split(BEGIN)
        README.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.split(END)[1]}")
