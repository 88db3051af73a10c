"""Networks: the file opened by its own library, and the code of Documentation/weights.md run on it."""

import importlib.util
import os
import re

import numpy as np
from safetensors import safe_open

from program import REPOSITORY

PAGE = REPOSITORY / "Documentation" / "weights.md"


def block(name):
    """The code block of the page that begins with `# name`."""
    return re.search(rf"```python\n# {name}\n(.*?)```", PAGE.read_text(), re.DOTALL).group(1)


def bits(text, width):
    return np.array([int(digit) for digit in text], dtype="float32").reshape(-1, width)


def prepare(program, name, model, training):
    """A model, trained a little; its blocks, the key once for each, and what was sent."""
    program.cells(model, training, f"save model {name}.safetensors")
    lines = [f"load model {name}.safetensors", "make key random", "load image Samples/eye.png size=24"]
    key = program.cells(*lines, "show key")[-1]["outputs"][0]["bits"]
    cells = program.cells(*lines, "show bits count=100000", "encrypt", f"save ciphertext {name}.npy")
    width = len(key)
    message = bits(cells[3]["outputs"][0]["bits"], width)
    sent = np.load(program.path(f"{name}.npy"))
    assert sent.dtype == np.dtype("<f4") and sent.shape == message.shape, sent.shape
    return message, np.repeat(bits(key, width), len(message), axis=0), sent


def compare(computed, sent, what, lowest=-1):
    """Alike but for the rounding to 16 bits, and a hundred-thousandth."""
    step = (1 - lowest) / 65535
    worst = np.abs(np.asarray(computed, dtype="float64") - sent).max()
    assert worst <= step / 2 + 1e-5, f"{what}: {worst}"
    return f"{what} {max(0.0, worst - step / 2):.1e}"


def check(program):
    """What was found, in a line."""
    found = []
    if importlib.util.find_spec("tensorflow") is None:
        os.environ.setdefault("KERAS_BACKEND", "torch")
    scope = {}
    exec(block("numpy"), scope)
    for model, training in (
        ("make model phase1", "train 40"),
        ("make model phase1 bits=8 average=0.9", "train 25"),
        ("make model phase3 average=0.99", "train 60"),
        ("make model phase3 bits=32", "train 5 batch=64"),
        ("make model reference", "train 30"),
    ):
        name = re.sub(r"[ =.]", "-", model)
        message, key, sent = prepare(program, name, model, training)
        if "reference" in model:
            message, key = 2 * message - 1, 2 * key - 1
        inputs = np.concatenate([message, key], axis=1)
        computed = scope["player"](program.path(f"{name}.safetensors"), "alice", inputs)
        found.append(compare(computed, sent, f"numpy, {model[11:]}", lowest=0 if "phase1" in model else -1))
        # Bob and Eve read what was sent; that they have layers that fit is all that is asked here.
        for player, read in (("bob", np.concatenate([sent, key], axis=1)), ("eve", sent)):
            assert scope["player"](program.path(f"{name}.safetensors"), player, read).shape == message.shape

    # Bob, rebuilt, reads what the program's Bob reads.
    lines = ["load model lessons/checkpoints/phase3.safetensors", "make key", "load image Samples/penguin.png size=32",
             "encrypt", "save ciphertext penguin.npy", "decrypt"]
    decryption = program.output(*lines)
    sent = np.load(program.path("penguin.npy"))
    key = np.repeat(bits("01" * 8, 16), len(sent), axis=0)
    checkpoint = REPOSITORY / "lessons/checkpoints/phase3.safetensors"
    guess = scope["player"](checkpoint, "bob", np.concatenate([sent, key], axis=1)) > 0.5
    message = bits(program.output(lines[2], "show bits count=100000")["bits"], 16) > 0.5
    assert (guess != message).sum() == decryption["wrong_bits"], (guess != message).sum()

    for name in ("pytorch", "keras"):
        library = {"pytorch": "torch"}.get(name, name)
        if importlib.util.find_spec(library) is None:
            found.append(f"{name} not tried: it is not installed")
            continue
        for model, training in (("make model phase3", "train 50"), ("make model phase3 average=0.99", "train 50")):
            file = f"{name}-average" if "average" in model else name
            message, key, sent = prepare(program, file, model, training)
            scope = {}
            path = program.path(f"{file}.safetensors").as_posix()
            exec(block(name).replace("trained.safetensors", path), scope)
            if name == "pytorch":
                import torch
                computed = scope["alice"](torch.from_numpy(message), torch.from_numpy(key)).numpy()
            else:
                computed = scope["alice"].predict(np.concatenate([message, key], axis=1), verbose=0)
            found.append(compare(computed, sent, f"{name}, {model[11:]}"))

    # All tensors of a file, and nothing else, under the names that the page tells.
    with safe_open(program.path("make-model-phase3-average-0-99.safetensors"), framework="numpy") as file:
        names, facts = set(file.keys()), file.metadata()
    parts = ["", ".first_moment", ".second_moment"]
    expected = {
        f"{player}.{layer}.{part}{suffix}"
        for player, layers in (("alice", 6), ("bob", 6), ("eve", 7))
        for layer in range(layers) for part in ("weight", "bias")
        for suffix in parts + ([] if player == "eve" else [".average"])}
    assert names == expected, names ^ expected
    assert facts["architecture"] == "phase3" and facts["bits"] == "16" and facts["step"] == "60", facts
    for name in facts:
        known = re.sub(r"^(alice|bob|eve)\.", "alice.", name)
        assert f"`{known}`" in PAGE.read_text(), f"{name} does not stand in {PAGE.name}"
    return found
