"""JAX as its users write it: `[batch, length, channels]`, and one jitted scan over the rounds.

The variants write a convolution as XLA's own, as a sum of shifted dense products, as one dense product of all
windows, or as a dense layer whose matrix holds the kernel once for each position.
"""

from worker import CONVOLUTIONS, arguments, serve

OPTIONS = arguments()

from functools import partial  # noqa: E402

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
from jax_round import Scan, drawn_bits, output_positions, packed_bits  # noqa: E402


def library(x, w, b, stride: int):
    """XLA's convolution, with weights `[kernel, channels, filters]`."""
    return jax.lax.conv_general_dilated(x, w, (stride,), "SAME", dimension_numbers=("NWC", "WIO", "NWC")) + b


def slices(x, size: int, stride: int) -> list:
    """For each place of the kernel, what it meets: `[batch, positions, channels]`."""
    outputs, left, right = output_positions(x.shape[1], size, stride)
    x = jnp.pad(x, ((0, 0), (left, right), (0, 0)))
    return [x[:, t : t + (outputs - 1) * stride + 1 : stride] for t in range(size)]


def shifted(x, w, b, stride: int):
    """A sum of dense products, one for each place of the kernel."""
    return sum(part @ w[t] for t, part in enumerate(slices(x, w.shape[0], stride))) + b


def windows(x, w, b, stride: int):
    """One dense product of all windows."""
    return jnp.concatenate(slices(x, w.shape[0], stride), axis=2) @ w.reshape(-1, w.shape[2]) + b


def matrix(x, w, b, stride: int):
    """One dense layer, whose matrix holds the kernel once for each position."""
    length, size = x.shape[1], w.shape[0]
    outputs, left, _ = output_positions(length, size, stride)
    place = np.zeros((size, length, outputs), np.float32)
    for t in range(size):
        for o in range(outputs):
            if 0 <= o * stride + t - left < length:
                place[t, o * stride + t - left, o] = 1
    dense = jnp.einsum("tio,tcf->icof", place, w).reshape(length * w.shape[1], outputs * w.shape[2])
    return (x.reshape(x.shape[0], -1) @ dense).reshape(x.shape[0], outputs, -1) + b


def player(convolution, weights, x, dense: int, last):
    """Alice, Bob or Eve."""
    for w, b in weights[:dense]:
        x = jnp.tanh(x @ w + b)
    x = x[:, :, None]
    for number, (_, _, stride) in enumerate(CONVOLUTIONS[OPTIONS.model]):
        x = convolution(x, *weights[dense + number], stride)
        x = jax.nn.sigmoid(x) if OPTIONS.model == "phase1" and number == 3 else jnp.tanh(x)
    x = x.reshape(x.shape[0], -1)
    if OPTIONS.model == "phase3":
        w, b = weights[-1]
        x = last(x @ w + b)
    return x


VARIANTS = {
    "lax.conv": partial(Scan, OPTIONS, partial(player, library), drawn_bits),
    "shifted products": partial(Scan, OPTIONS, partial(player, shifted), packed_bits),
    "a product of windows": partial(Scan, OPTIONS, partial(player, windows), packed_bits),
    "a spread matrix": partial(Scan, OPTIONS, partial(player, matrix), packed_bits),
}
serve(f"JAX {jax.__version__}", VARIANTS, OPTIONS)
