"""JAX rewritten for speed: the examples come last, as in our engine, so that every slice is contiguous.

The variants write a convolution as one product of windows or as a sum of shifted products, and run on one
device or halve the minibatch over two. Few people would write this; it is here so that we are compared with
the fastest.
"""

from worker import CONVOLUTIONS, arguments, serve

OPTIONS = arguments()

from functools import partial  # noqa: E402

import jax  # noqa: E402

jax.config.update("jax_num_cpu_devices", OPTIONS.threads)

import jax.numpy as jnp  # noqa: E402
from jax_round import Scan, output_positions, packed_bits  # noqa: E402


def slices(x, size: int, stride: int) -> list:
    """For each place of the kernel, what it meets: `[channels, positions * batch]`."""
    outputs, left, right = output_positions(x.shape[1], size, stride)
    x = jnp.pad(x, ((0, 0), (left, right), (0, 0)))
    end = (outputs - 1) * stride + 1
    return [x[:, t : t + end : stride].reshape(x.shape[0], -1) for t in range(size)]


def windows(x, w, stride: int):
    """One dense product of all windows."""
    return w.reshape(-1, w.shape[2]).T @ jnp.concatenate(slices(x, w.shape[0], stride), 0)


def shifted(x, w, stride: int):
    """A sum of dense products, one for each place of the kernel."""
    return sum(w[t].T @ part for t, part in enumerate(slices(x, w.shape[0], stride)))


def player(convolution, weights, x, dense: int, last):
    """Alice, Bob or Eve; `[batch, features]` outside, `[channels, length, batch]` inside."""
    x = x.T
    batch = x.shape[1]
    for w, b in weights[:dense]:
        x = jnp.tanh(w.T @ x + b[:, None])
    x = x[None]
    for number, (filters, _, stride) in enumerate(CONVOLUTIONS[OPTIONS.model]):
        w, b = weights[dense + number]
        x = (convolution(x, w, stride) + b[:, None]).reshape(filters, -1, batch)
        x = jax.nn.sigmoid(x) if OPTIONS.model == "phase1" and number == 3 else jnp.tanh(x)
    x = x.reshape(-1, batch)
    if OPTIONS.model == "phase3":
        w, b = weights[-1]
        x = last(w.T @ x + b[:, None])
    return x.T


VARIANTS = {
    f"{form.__name__}, {'one device' if devices == 1 else f'{devices} devices'}": partial(
        Scan, OPTIONS, partial(player, form), packed_bits, devices
    )
    for devices in sorted({1, OPTIONS.threads})
    for form in (windows, shifted)
}
serve(f"JAX {jax.__version__}", VARIANTS, OPTIONS)
