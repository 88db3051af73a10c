"""RMSprop and Adam after the textbook, in NumPy, and the engine's held to them.

A weight that is updated a thousand times in 32 bits is rounded a thousand times. For weights between 1/2 and 1 each
rounding is an error of up to 2^-25, and a thousand of them have a standard deviation of 2^-24 / sqrt(12) * sqrt(1000) =
5.4e-7; the largest of 1,024 such errors is about 1.9e-6, whatever the program. So the bound of 1e-6 holds for the
largest error after a hundred updates and for the root mean square after a thousand, and the largest error after a
thousand may be four and a half standard deviations. Errors are relative to the same measure of the weights.
"""

import numpy as np
from random_numbers import uniforms

COUNT, RATE, SEED = 1024, 0.001, 7
ALLOWED = 1e-6
LARGEST_OF_ROUNDING = 4.5 * 2**-24 / np.sqrt(12) * np.sqrt(1000)


class Textbook:
    """One vector of weights under an optimiser, in the precision of its first weights."""

    def __init__(self, kind, rate, weights):
        self.kind, self.rate, self.updates = kind, rate, 0
        self.w = weights
        self.m, self.v = np.zeros_like(weights), np.zeros_like(weights)

    def update(self, g):
        """Tieleman and Hinton, 2012; Kingma and Ba, 2015, section 2, last paragraph."""
        number = self.w.dtype.type
        self.updates += 1
        if self.kind == "rmsprop":
            self.v = number(0.9) * self.v + number(0.1) * g * g
            self.w = self.w - number(self.rate) * g / (np.sqrt(self.v) + number(1e-7))
        else:
            self.m = number(0.9) * self.m + number(0.1) * g
            self.v = number(0.999) * self.v + number(0.001) * g * g
            rate = number(self.rate * np.sqrt(1 - 0.999**self.updates) / (1 - 0.9**self.updates))
            self.w = self.w - rate * self.m / (np.sqrt(self.v) + number(1e-7))


def updated(kind, updates, number):
    """The textbook's state after so many updates by the random gradients that `trace` takes."""
    scale = 2.0 ** -(np.arange(COUNT) % 24)
    state = Textbook(kind, RATE, (2 * uniforms(SEED, 101, 0, COUNT) - 1).astype(number))
    for update in range(1, updates + 1):
        state.update(((2 * uniforms(SEED, 100, update, COUNT) - 1) * scale).astype(number))
    return state


def largest(a, b):
    return float(np.abs(a - b).max() / np.abs(b).max())


def root_mean_square(a, b):
    return float(np.linalg.norm(a - b) / np.linalg.norm(b))


def check(kind, trace, table):
    """Adds the checks of an optimiser; `trace` makes the engine's files for so many updates."""
    for updates in (100, 1000):
        folder = trace(updates)
        exact, peer = updated(kind, updates, np.float64), updated(kind, updates, np.float32)

        def add(check, file, part, measure, allowed, note=""):
            own, expected, rounded = np.load(folder / f"{file}.npy"), getattr(exact, part), getattr(peer, part)
            table.add(
                f"{kind}, {updates:,} updates of {COUNT:,} weights",
                check,
                measure(own.astype(np.float64), expected),
                allowed,
                rounding=measure(rounded.astype(np.float64), expected),
                note=note,
            )

        add("weights, largest error", "weights", "w", largest, ALLOWED if updates == 100 else LARGEST_OF_ROUNDING)
        add("weights, root mean square", "weights", "w", root_mean_square, ALLOWED)
        if kind == "rmsprop":
            add("second moments", "second_moments", "v", largest, ALLOWED)
        else:
            add("first moments", "first_moments", "m", largest, ALLOWED)
            # 1 - 0.999 in 32 bits is 1.3e-5 less than 0.001, which Adam's slow mean feels.
            add("second moments", "second_moments", "v", largest, 1e-5, "0.999 is rounded as well")
