"""Random numbers as Documentation/engine.md describes them, made anew with NumPy.

Philox4x32-10 (Salmon, Moraes, Dror and Shaw, 2011) turns a counter of four words and a key of two into four random
words. The key is the seed. The counter is (index, group of 128 bits, step, purpose).
"""

import numpy as np

INITIAL_WEIGHTS = {"alice": 0, "bob": 1, "eve": 2}
MINIBATCHES = (3, 4, 5)  # Alice's and Bob's, Eve's first, Eve's second


def philox(counter, seed):
    """The random words `[n, 4]` of counters `[n, 4]`."""
    c = [np.asarray(word, np.uint64) for word in np.asarray(counter).T]
    low = np.uint64(0xFFFFFFFF)
    half = np.uint64(32)
    keys = [seed & 0xFFFFFFFF, seed >> 32]
    for _ in range(10):
        first, second = np.uint64(0xD2511F53) * c[0], np.uint64(0xCD9E8D57) * c[2]
        c = [
            (second >> half) ^ c[1] ^ np.uint64(keys[0]),
            second & low,
            (first >> half) ^ c[3] ^ np.uint64(keys[1]),
            first & low,
        ]
        keys = [(keys[0] + 0x9E3779B9) & 0xFFFFFFFF, (keys[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return np.stack(c, axis=1).astype(np.uint32)


def words(seed, purpose, step, indices, group=0):
    """Four random words for each index, `[n, 4]`."""
    counter = np.zeros((len(indices), 4), np.uint32)
    counter[:, 0], counter[:, 1], counter[:, 2], counter[:, 3] = indices, group, step, purpose
    return philox(counter, seed)


def uniforms(seed, purpose, step, count):
    """Numbers in [0, 1), float32: the upper 24 bits of each index's first word."""
    return (words(seed, purpose, step, np.arange(count))[:, 0] >> 8).astype(np.float32) * np.float32(2**-24)


def minibatch(seed, purpose, step, batch, bits, zero, one):
    """Messages and keys, `[batch, 2 * bits]`: an example's first bits are its message, the next its key."""
    groups = range((2 * bits + 127) // 128)
    rows = np.concatenate([words(seed, purpose, step, np.arange(batch), group) for group in groups], axis=1)
    places = np.arange(2 * bits)
    bit = rows[:, places // 32] >> (places % 32).astype(np.uint32) & 1
    return np.where(bit == 1, one, zero).astype(np.float32)


def known_answers():
    """How many words differ from the published answers of philox4x32-10 (Random123, kat_vectors)."""
    cases = [
        ((0, 0, 0, 0), 0, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((2**32 - 1,) * 4, 2**64 - 1, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            0x299F31D0A4093822,
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ]
    return sum(int((philox([counter], key)[0] != np.array(words)).sum()) for counter, key, words in cases)
