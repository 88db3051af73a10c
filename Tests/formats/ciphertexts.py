"""Ciphertexts: what NumPy reads, changes and writes, and what the program makes of it."""

import json

import numpy as np

READY = ["load model lessons/checkpoints/phase3.safetensors", "make key"]


def check(program):
    """What was found, in a line."""
    # 8 x 8 pixels of three bytes are whole blocks of two; 5 x 5 grey ones leave a tail.
    for name, image, padding in (
        ("colour", "load image Samples/penguin.png size=8", 0),
        ("tail", "load image Samples/eye.png size=5 color=gray", 1),
    ):
        cells = program.cells(*READY, image, "encrypt", f"save ciphertext {name}.npy", "decrypt")
        picture, sent, decrypted = (cells[index]["outputs"][0] for index in (2, 3, 5))
        numbers = np.load(program.path(f"{name}.npy"), allow_pickle=False)
        beside = json.loads(program.path(f"{name}.npy.json").read_text())
        assert numbers.dtype == np.float32 and numbers.shape == (sent["blocks"], 16), numbers.shape
        assert beside["blocks"] == sent["blocks"] and beside["message_bytes"] == picture["bytes"], beside
        assert beside["message"] == {
            "kind": "picture", "width": picture["width"], "height": picture["height"],
            "channels": picture["channels"]}, beside
        assert beside["padding_bytes"] == 2 * sent["blocks"] - picture["bytes"] == padding, beside
        # Every number lies on one of the 65,536 steps.
        steps = (numbers.astype("float64") + 1) / 2 * 65535
        assert np.abs(steps - np.round(steps)).max() < 0.01
        again = program.cells(
            *READY, f"load ciphertext {name}.npy", "decrypt", f"save decrypted {name}-again.png", image,
            f"compare {name}-again.png image")
        assert again[2]["outputs"][0]["rounded"] == 0
        compared = again[-1]["outputs"][0]
        assert compared["wrong_bits"] == decrypted["wrong_bits"], (compared, decrypted)

    # What NumPy writes, in other types and orders, is the same; noise is rounded, and said.
    numbers = np.load(program.path("colour.npy"))
    beside = program.path("colour.npy.json").read_text()
    for name, array in (
        ("wide", numbers.astype("float64")), ("big", numbers.astype(">f4")), ("columns", np.asfortranarray(numbers)),
    ):
        np.save(program.path(f"{name}.npy"), array)
        program.path(f"{name}.npy.json").write_text(beside)
        cells = program.cells(*READY, f"load ciphertext {name}.npy", f"save ciphertext {name}-again.npy")
        assert cells[2]["outputs"][0]["rounded"] == 0
        assert np.array_equal(np.load(program.path(f"{name}-again.npy")), numbers), name
    noise = np.clip(numbers + np.random.default_rng(1).normal(0, 0.01, numbers.shape), -1, 1)
    np.save(program.path("noise.npy"), noise)
    loaded = program.cells(*READY, "load ciphertext noise.npy width=8 color=rgb", "save ciphertext rounded.npy")
    rounded = loaded[2]["outputs"][0]["rounded"]
    assert rounded > 0.9 * noise.size, rounded
    assert np.abs(np.load(program.path("rounded.npy")) - noise).max() <= 1 / 65535 + 1e-6

    # Bits of a cipher that was written down; a text.
    program.cells("load text \"adi\"", "make key", "make cipher aes-ctr", "encrypt", "save ciphertext bits.npy")
    bits = np.load(program.path("bits.npy"))
    assert set(np.unique(bits)) <= {0, 1} and bits.shape == (3, 128), bits.shape
    read = program.output("make key", "make cipher aes-ctr", "load ciphertext bits.npy", "decrypt")
    assert read["text"] == "adi", read
    return [f"{numbers.size} numbers, {rounded} of them rounded after noise"]
