"""Other opponents for Alice and Bob, outside the program: what Documentation/better-alices.md reports.

The networks of `phase3` in JAX, against an Eve who sees several blocks under one key, or against the linear attack
itself. One run takes some minutes on one core; it prints a line every 960 steps.

    python3 -m venv .build-python && .build-python/bin/pip install jax numpy
    .build-python/bin/python Benchmarks/experiments/opponents.py blocks=2
    .build-python/bin/python Benchmarks/experiments/opponents.py blocks=2 penalty_start=1920 penalty_ramp=5760
    .build-python/bin/python Benchmarks/experiments/opponents.py line=1
    .build-python/bin/python Benchmarks/experiments/opponents.py line=1 line_start=1920 line_ramp=7680 width=64 steps=9600
    .build-python/bin/python Benchmarks/experiments/opponents.py line=0.5 line_start=1920 line_ramp=3840 width=64 sine=1.5 steps=6720
    .build-python/bin/python Benchmarks/experiments/opponents.py blocks=2 width=64 sine=1.5 steps=11520
    .build-python/bin/python Benchmarks/experiments/opponents.py penalty=0.25
"""

import sys

import jax
import jax.numpy as jnp
import numpy as np

BITS = 16
BATCH = 256
KEYS = 4  # keys in a minibatch of the linear attack
EVERY_BLOCK = np.array([[(block >> (15 - bit)) & 1 for bit in range(BITS)] for block in range(65536)], np.float32)
OPTIONS = {
    "seed": 1,
    "steps": 7680,
    "width": 32,  # of Alice's and Bob's hidden layers
    "sine": 0.0,  # sin(sine * x) in place of tanh in Alice and Bob
    "blocks": 1,  # ciphertext blocks under one key that Eve sees; she knows the plaintext of all but one
    "penalty": 1.0,  # the weight of the penalty on what Eve reads
    "penalty_start": 0,
    "penalty_ramp": 0,  # steps in which the penalty on what Eve reads grows
    "line": 0.0,  # the weight of what the best straight line explains
    "line_start": 0,
    "line_ramp": 0,
}


# Networks


def glorot(key, shape, fan_in, fan_out):
    limit = (6 / (fan_in + fan_out)) ** 0.5
    return jax.random.uniform(key, shape, minval=-limit, maxval=limit)


def network(key, inputs, widths):
    """Dense layers, four convolutions of 4 filters and kernel size 4, and a dense layer at the end."""
    keys = jax.random.split(key, 10)
    dense = []
    for number, width in enumerate(widths):
        dense.append((glorot(keys[number], (inputs, width), inputs, width), jnp.zeros(width)))
        inputs = width
    convolutions = [
        (glorot(keys[4 + number], (4, channels, 4), 4 * channels, 16), jnp.zeros(4))
        for number, channels in enumerate([1, 4, 4, 4])
    ]
    last = 4 * inputs
    return {"d": dense, "c": convolutions, "o": (glorot(keys[9], (last, BITS), last, BITS), jnp.zeros(BITS))}


def convolved(x, layer, length):
    """A convolution with 'same' padding as one product with a large matrix, which is fastest at this size."""
    weights, biases = layer
    places = np.zeros((4, length, length), np.float32)
    for tap in range(4):
        for output in range(length):
            if 0 <= output + tap - 1 < length:
                places[tap, output + tap - 1, output] = 1
    matrix = jnp.einsum("tcf,tij->icjf", weights, places)
    return x @ matrix.reshape(length * weights.shape[1], length * weights.shape[2]) + jnp.tile(biases, length)


def run_network(parameters, x, activation=jnp.tanh):
    for weights, biases in parameters["d"]:
        x = activation(x @ weights + biases)
    length = x.shape[1]
    for layer in parameters["c"]:
        x = activation(convolved(x, layer, length))
    return x @ parameters["o"][0] + parameters["o"][1]


def random_bits(key, *shape):
    return jax.random.bernoulli(key, 0.5, shape).astype(jnp.float32)


def adam(parameters, gradient, moments, step):
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, moments[0], gradient)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, moments[1], gradient)
    rate = 1e-3 * jnp.sqrt(1 - 0.999**step) / (1 - 0.9**step)
    return jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v) + 1e-7), parameters, first, second), (first, second)


# The game


class Game:
    def __init__(self, options):
        self.options = options
        sine = options["sine"]
        self.activation = (lambda x: jnp.sin(sine * x)) if sine else jnp.tanh

    def alice(self, parameters, plaintext, key):
        return jnp.tanh(run_network(parameters, jnp.concatenate([plaintext, key], 1), self.activation))

    def bob(self, parameters, ciphertext, key):
        return jax.nn.sigmoid(run_network(parameters, jnp.concatenate([ciphertext, key], 1), self.activation))

    def sent(self, alice, plaintexts, keys):
        """Some blocks under one key for each example, and what Eve sees of them."""
        blocks = plaintexts.shape[1]
        ciphertexts = self.alice(alice, plaintexts.reshape(-1, BITS), jnp.repeat(keys, blocks, 0))
        ciphertexts = ciphertexts.reshape(-1, blocks, BITS)
        known = jnp.concatenate([ciphertexts[:, 1:], plaintexts[:, 1:] * 2 - 1], 2).reshape(len(keys), -1)
        return ciphertexts[:, 0], jnp.concatenate([ciphertexts[:, 0], known], 1)

    def eve_loss(self, eve, alice, plaintexts, keys):
        _, seen = self.sent(alice, plaintexts, keys)
        return jnp.abs(plaintexts[:, 0] - jax.nn.sigmoid(run_network(eve, seen))).sum(1).mean()

    def explained(self, alice, plaintexts, keys):
        """How much of each bit the best straight line under one key explains (R²)."""
        rows = BATCH // KEYS
        grouped = plaintexts[:, 0].reshape(KEYS, rows, BITS)
        ciphertexts = self.alice(alice, grouped.reshape(-1, BITS), jnp.repeat(keys[:KEYS], rows, 0))
        ciphertexts = ciphertexts.reshape(KEYS, rows, BITS)
        numbers = ciphertexts - ciphertexts.mean(1, keepdims=True)
        bits = grouped - grouped.mean(1, keepdims=True)
        squares = jnp.einsum("gni,gnj->gij", numbers, numbers) / rows
        products = jnp.einsum("gni,gnj->gij", numbers, bits) / rows
        ridge = 1e-4 * jnp.trace(squares, axis1=1, axis2=2)[:, None, None] / BITS * jnp.eye(BITS)
        line = jnp.linalg.solve(squares + ridge, products)
        return 1 - ((bits - jnp.einsum("gni,gij->gnj", numbers, line)) ** 2).mean((0, 1)) / 0.25

    def pair_loss(self, pair, eve, plaintexts, keys, step):
        options = self.options

        def grown(start, ramp):
            return jnp.clip((step - start) / ramp, 0, 1) if ramp else 1.0

        ciphertext, seen = self.sent(pair[0], plaintexts, keys)
        bob = jnp.abs(plaintexts[:, 0] - self.bob(pair[1], ciphertext, keys)).sum(1).mean()
        errors = jnp.abs(plaintexts[:, 0] - jax.nn.sigmoid(run_network(eve, seen)))
        penalty = ((1 - 2 * errors.mean(0)) ** 2).mean()
        loss = bob / BITS + options["penalty"] * grown(options["penalty_start"], options["penalty_ramp"]) * penalty
        if options["line"]:
            explained = self.explained(pair[0], plaintexts, keys)
            weight = grown(options["line_start"], options["line_ramp"]) * options["line"]
            loss = loss + weight * (jnp.maximum(explained, 0) ** 2).mean()
        return loss, (bob, errors.sum(1).mean())

    def step(self, carry, step):
        pair, eve, pair_moments, eve_moments, average, key = carry
        blocks = self.options["blocks"]
        key, *keys = jax.random.split(key, 7)
        gradient, losses = jax.grad(self.pair_loss, has_aux=True)(
            pair, eve, random_bits(keys[0], BATCH, blocks, BITS), random_bits(keys[1], BATCH, BITS), step
        )
        pair, pair_moments = adam(pair, gradient, pair_moments, step + 1.0)
        for minibatch in range(2):
            plaintexts = random_bits(keys[2 + 2 * minibatch], BATCH, blocks, BITS)
            own_keys = random_bits(keys[3 + 2 * minibatch], BATCH, BITS)
            gradient = jax.grad(self.eve_loss)(eve, pair[0], plaintexts, own_keys)
            eve, eve_moments = adam(eve, gradient, eve_moments, 2 * step + minibatch + 1.0)
        decay = jnp.minimum(0.995, (1 + step) / (10 + step))
        average = jax.tree.map(lambda a, w: decay * a + (1 - decay) * w, average, pair)
        return (pair, eve, pair_moments, eve_moments, average, key), losses

    def start(self):
        options = self.options
        alice, bob, eve, key = jax.random.split(jax.random.PRNGKey(options["seed"]), 4)
        width = options["width"]
        pair = (network(alice, 32, [width]), network(bob, 32, [width]))
        eve = network(eve, BITS + (options["blocks"] - 1) * 2 * BITS, [32, 32])
        return pair, eve, *(((jax.tree.map(jnp.zeros_like, p),) * 2) for p in (pair, eve)), pair, key


# What they read


def linear(alice, encrypt, random, pairs):
    """The blocks that the linear attack reads, over four keys; Alice's numbers are sent in 16 bits."""
    shares = []
    for _ in range(4):
        key = np.tile(random.integers(0, 2, BITS).astype(np.float32), (65536, 1))
        numbers = np.asarray(encrypt(alice, EVERY_BLOCK, key), np.float64)
        numbers = np.round((numbers + 1) / 2 * 65535) / 65535 * 2 - 1
        known = random.choice(65536, pairs, replace=False)
        rows = np.hstack([numbers, np.ones((65536, 1))])
        line = np.linalg.lstsq(rows[known], EVERY_BLOCK[known], rcond=None)[0]
        shares.append(((rows @ line > 0.5) == (EVERY_BLOCK > 0.5)).all(1).mean())
    return np.mean(shares)


def main():
    options = dict(OPTIONS)
    for word in sys.argv[1:]:
        name, value = word.split("=")
        options[name] = type(OPTIONS[name])(value)
    game = Game(options)
    carry = game.start()
    train = jax.jit(lambda carry, steps: jax.lax.scan(game.step, carry, steps))
    encrypt, decrypt = jax.jit(game.alice), jax.jit(game.bob)
    for first in range(0, options["steps"], 960):
        steps = jnp.arange(first, min(first + 960, options["steps"]), dtype=jnp.float32)
        carry, (bob, eve) = train(carry, steps)
        average, random = carry[4], np.random.default_rng(options["seed"] + 1000)
        plaintexts, keys = (random.integers(0, 2, (10000, BITS)).astype(np.float32) for _ in range(2))
        read = np.asarray(decrypt(average[1], encrypt(average[0], plaintexts, keys), keys)) > 0.5
        words = [f"step {first + len(steps)}", f"L_Bob {bob[-50:].mean():.3f}", f"L_Eve {eve[-50:].mean():.3f}"]
        words.append(f"Bob {(read == (plaintexts > 0.5)).all(1).mean():.2%}")
        words += [f"linear {pairs} pairs {linear(average[0], encrypt, random, pairs):.2%}" for pairs in (24, 100, 1000)]
        print(", ".join(words), flush=True)


if __name__ == "__main__":
    main()
