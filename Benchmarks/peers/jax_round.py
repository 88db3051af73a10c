"""The round in JAX: a jitted `lax.scan` over the rounds, for both JAX peers alike."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree
from worker import BITS, CONVOLUTIONS, RATE

SCAN = 16
"""Rounds in one call of the compiled scan; what is left over runs in scans of one round."""


def drawn_bits(key, batch: int):
    """Messages and keys, with a random number for each bit: what most people write."""
    bits = jax.random.bernoulli(key, 0.5, (2, batch, BITS)).astype(jnp.float32)
    return bits[0], bits[1]


def packed_bits(key, batch: int):
    """Messages and keys, 32 bits cut out of each random number."""
    words = jax.random.bits(key, (batch, 1), jnp.uint32)
    bits = ((words >> jnp.arange(2 * BITS, dtype=jnp.uint32)) & 1).astype(jnp.float32)
    return bits[:, :BITS], bits[:, BITS:]


def output_positions(length: int, size: int, stride: int) -> tuple[int, int, int]:
    """The positions of a convolution with 'same' padding, and its zeros on the left and on the right."""
    outputs = -(-length // stride)
    padding = max((outputs - 1) * stride + size - length, 0)
    return outputs, padding // 2, padding - padding // 2


def fresh_player(model: str, key, inputs: int, dense: int) -> list:
    """Weights, Glorot-uniform, and biases, zero, of Alice, Bob or Eve."""
    shapes: list[tuple[int, ...]] = [(inputs, 2 * BITS), (2 * BITS, 2 * BITS)][:dense]
    channels = 1
    for filters, size, _ in CONVOLUTIONS[model]:
        shapes.append((size, channels, filters))
        channels = filters
    if model == "phase3":
        shapes.append((2 * BITS * channels, BITS))
    layers = []
    for shape, layer_key in zip(shapes, jax.random.split(key, len(shapes)), strict=True):
        size = shape[0] if len(shape) == 3 else 1
        limit = (6 / (size * (shape[-2] + shape[-1]))) ** 0.5
        weights = jax.random.uniform(layer_key, shape, minval=-limit, maxval=limit)
        layers.append((weights, jnp.zeros(shape[-1])))
    return layers


def adam(weights, state, gradient):
    """Adam as in Keras."""
    m, v, t = state
    t = t + 1
    m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, gradient)
    v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, gradient)
    rate = RATE * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
    return jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v) + 1e-7), weights, m, v), (m, v, t)


def rmsprop(weights, state, gradient):
    """RMSprop with the defaults of Keras."""
    m, v, t = state
    v = jax.tree.map(lambda v, g: 0.9 * v + 0.1 * g * g, v, gradient)
    return jax.tree.map(lambda w, g, v: w - RATE * g / (jnp.sqrt(v) + 1e-7), weights, gradient, v), (m, v, t)


def wrong(p, guess):
    """The mean over the minibatch of the sum over bits |P - P'|."""
    return jnp.mean(jnp.sum(jnp.abs(p - guess), axis=1))


def training_round(
    model: str, batch: int, player: Callable, bits: Callable, mean: Callable, state: Any, key: Any
) -> tuple[Any, Any]:
    """One minibatch for Alice and Bob, two for Eve; `mean` averages over devices."""
    update = adam if model == "phase3" else rmsprop

    def alice(weights, p, k):
        return player(weights, jnp.concatenate([p, k], 1), 1, jnp.tanh)

    def alice_bob_loss(weights, eve, p, k):
        c = alice(weights[0], p, k)
        bob_loss = wrong(p, player(weights[1], jnp.concatenate([c, k], 1), 1, jax.nn.sigmoid))
        eve_loss = wrong(p, player(eve, c, 2, jax.nn.sigmoid))
        # The square is of the mean over all devices; the gradient flows through this one's share.
        eve_loss += jax.lax.stop_gradient(mean(eve_loss) - eve_loss)
        return bob_loss + (BITS / 2 - eve_loss) ** 2 / (BITS / 2) ** 2, bob_loss

    def eve_loss(eve, weights, p, k):
        return wrong(p, player(eve, alice(weights, p, k), 2, jax.nn.sigmoid))

    pair, eve, pair_state, eve_state = state
    first, *others = jax.random.split(key, 3)
    gradient, loss = jax.grad(alice_bob_loss, has_aux=True)(pair, eve, *bits(first, batch))
    pair, pair_state = update(pair, pair_state, mean(gradient))
    for other in others:
        gradient = jax.grad(eve_loss)(eve, pair[0], *bits(other, batch))
        eve, eve_state = update(eve, eve_state, mean(gradient))
    return (pair, eve, pair_state, eve_state), loss


class Scan:
    """Training in compiled scans of many rounds.

    `player(weights, x, dense, last)` is a network's forward pass. Two devices take half of a minibatch each.
    """

    def __init__(
        self, options: argparse.Namespace, player: Callable, bits: Callable, devices: int = 1
    ) -> None:
        model = options.model

        def mean(values):
            if devices == 1:
                return values
            flat, restore = ravel_pytree(values)
            return restore(jax.lax.pmean(flat, "devices"))

        one = partial(training_round, model, options.batch // devices, player, bits, mean)

        def scan(state, key, rounds):
            key, use = jax.random.split(key)
            state, losses = jax.lax.scan(one, state, jax.random.split(use, rounds))
            return state, key, losses

        alice, bob, eve, self.key = jax.random.split(jax.random.key(7), 4)
        pair = fresh_player(model, alice, 2 * BITS, 1), fresh_player(model, bob, 2 * BITS, 1)
        listener = fresh_player(model, eve, BITS, 2)

        def fresh_state(weights):
            zeros = partial(jax.tree.map, jnp.zeros_like)
            return zeros(weights), zeros(weights), jnp.float32(0)

        self.state = pair, listener, fresh_state(pair), fresh_state(listener)
        if devices == 1:
            self.scan = jax.jit(scan, static_argnums=2, donate_argnums=0)
        else:
            some = jax.devices()[:devices]
            self.scan = jax.pmap(scan, "devices", devices=some, static_broadcasted_argnums=2, donate_argnums=0)
            self.state = jax.tree.map(lambda x: jnp.stack([x] * devices), self.state)
            self.key = jax.random.split(self.key, devices)

    def run(self, rounds: int) -> np.ndarray:
        """Does the rounds; returns Bob's loss in each."""
        losses = []
        for length in [SCAN] * (rounds // SCAN) + [1] * (rounds % SCAN):
            self.state, self.key, some = self.scan(self.state, self.key, length)
            losses.append(some)
        # With two devices, the losses are those of the two halves.
        return np.concatenate([np.asarray(some).reshape(-1, some.shape[-1]).mean(0) for some in losses])
