"""Fits the rational function that the engine computes tanh with (Sources/NeuralNetwork/Kernels/TanhFit.swift).

tanh(x) is approximated by x * P(u) / Q(u), u = x * x, with P and Q of the fourth degree, for |x| <= 9.02, where a
32-bit tanh reaches 1. The fit minimises the largest relative error: linear least squares on p - t * q = 0, weighted
anew with the last denominator (Sanathanan and Koerner) and with the errors themselves (Lawson), until it settles.

    pip install numpy
    python3 Benchmarks/tanh_coefficients.py
"""

import numpy as np

DEGREE, LIMIT, POINTS, ROUNDS = 4, 9.02, 600, 2000


def fit():
    x = LIMIT * (0.5 - 0.5 * np.cos(np.pi * (np.arange(POINTS) + 0.5) / POINTS))
    v = (x / LIMIT) ** 2
    t = np.tanh(x) / x
    powers = v[:, None] ** np.arange(DEGREE + 1)
    weight, q, best = np.ones(POINTS), np.ones(POINTS), None
    for _ in range(ROUNDS):
        w = np.sqrt(weight) / (t * np.abs(q))
        a = np.hstack([powers, -t[:, None] * powers[:, 1:]]) * w[:, None]
        c = np.linalg.lstsq(a, t * w, rcond=None)[0]
        q = 1 + powers[:, 1:] @ c[DEGREE + 1 :]
        error = np.abs(powers @ c[: DEGREE + 1] / q / t - 1)
        if np.all(q > 0) and (best is None or error.max() < best[0]):
            best = (error.max(), c.copy())
        weight *= error / error.max() + 1e-3
        weight *= POINTS / weight.sum()
    worst, c = best
    scale = (LIMIT**2) ** np.arange(DEGREE + 1)
    return worst, c[: DEGREE + 1] / scale, np.r_[1, c[DEGREE + 1 :] / scale[1:]]


worst, p, q = fit()
print(f"largest relative error before rounding: {worst:.2e}")
for name, values in (("p", p), ("q", q)):
    for power, value in enumerate(values):
        print(f"{name}{power} = {float(np.float32(value))!r}")
