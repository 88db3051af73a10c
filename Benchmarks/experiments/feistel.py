"""Untrained networks in a Feistel structure: what the linear attack and an Eve for one key read of them.

    .build-python/bin/python Benchmarks/experiments/feistel.py     # see opponents.py for .build-python
"""

import jax
import jax.numpy as jnp
import numpy as np

from opponents import EVERY_BLOCK, adam, network, run_network

WIDTH = 32
DRAWS = 3


def encrypt(seed, rounds, key):
    """All blocks under a key: halves as -1 and +1, of which each round turns one by the signs of a random network."""
    random = np.random.default_rng(seed)
    networks = [
        (
            random.normal(0, 1.5 / np.sqrt(24), (24, WIDTH)),
            random.normal(0, 1, WIDTH),
            random.normal(0, 1.5 / np.sqrt(WIDTH), (WIDTH, 8)),
            random.normal(0, 0.1, 8),
        )
        for _ in range(rounds)
    ]
    left, right = EVERY_BLOCK[:, :8] * 2 - 1, EVERY_BLOCK[:, 8:] * 2 - 1
    keys = np.tile(key * 2 - 1, (65536, 1))
    for first, bias, second, last in networks:
        hidden = np.tanh(2 * (np.hstack([right, keys]) @ first + bias))
        left, right = right, left * np.where(hidden @ second + last > 0, 1, -1)
    ciphertexts = np.hstack([left, right]).astype(np.float32)
    assert len({row.tobytes() for row in ciphertexts}) == 65536, "a Feistel network can be undone"
    return ciphertexts


def score(guesses):
    right = guesses == (EVERY_BLOCK > 0.5)
    return right.all(1).mean(), right.mean()


def linear(ciphertexts, random, pairs):
    known = random.choice(65536, pairs, replace=False)
    rows = np.hstack([ciphertexts, np.ones((65536, 1))])
    line = np.linalg.lstsq(rows[known], EVERY_BLOCK[known], rcond=None)[0]
    return score(rows @ line > 0.5)


def eve_for_one_key(ciphertexts, seed, steps=2000):
    numbers, plaintexts = jnp.array(ciphertexts), jnp.array(EVERY_BLOCK)

    def guess(eve, rows):
        return jax.nn.sigmoid(run_network(eve, rows))

    def step(carry, number):
        eve, moments, key = carry
        key, own = jax.random.split(key)
        rows = jax.random.randint(own, (256,), 0, 65536)
        gradient = jax.grad(lambda e: jnp.abs(plaintexts[rows] - guess(e, numbers[rows])).sum(1).mean())(eve)
        eve, moments = adam(eve, gradient, moments, number + 1.0)
        return (eve, moments, key), 0

    eve = network(jax.random.PRNGKey(seed), 16, [32, 32])
    carry = (eve, (jax.tree.map(jnp.zeros_like, eve),) * 2, jax.random.PRNGKey(seed + 1))
    (eve, _, _), _ = jax.jit(lambda c: jax.lax.scan(step, c, jnp.arange(steps, dtype=jnp.float32)))(carry)
    return score(np.asarray(guess(eve, numbers)) > 0.5)


for rounds in (1, 2, 3, 4, 6):
    results = []
    for seed in range(DRAWS):
        random = np.random.default_rng(100 + seed)
        ciphertexts = encrypt(seed, rounds, random.integers(0, 2, 16).astype(np.float32))
        results.append(
            [*linear(ciphertexts, random, 20), *linear(ciphertexts, random, 1000), *eve_for_one_key(ciphertexts, seed)]
        )
    print(f"| {rounds} | " + " | ".join(f"{share:.2%}" for share in np.mean(results, 0)) + " |", flush=True)
