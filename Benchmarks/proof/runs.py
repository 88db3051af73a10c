"""Training runs: what is drawn, the gradients and losses of step one, and a hundred steps."""

import dataclasses
import functools
import json

import networks
import numpy as np
import random_numbers
from networks import MODELS, PLAYERS, SECRECY, layers
from optimizers import Textbook

STEPS = 100
FIRST_STEP, LOSSES, WEIGHTS = 1e-5, 1e-3, 1e-4
# The part of its terms' magnitudes that a sum is allowed to be off, whatever is left of them: the engine's tanh.
OF_TERMS = 4e-7


@dataclasses.dataclass(frozen=True)
class Run:
    """A training run from fresh weights."""

    model: str
    secrecy: str
    batch: int = 256
    bits: int = 16
    seed: int = 7
    average: float | None = None

    @property
    def words(self):
        """The run in the words that `trace` reads."""
        average = f" average={self.average}" if self.average else ""
        return (
            f"{self.model} steps={STEPS} batch={self.batch} bits={self.bits} seed={self.seed} secrecy={self.secrecy}"
            + average
        )


# Blocks of 72 bits need 144 random bits for each example, more than one counter gives.
RUNS = [
    *(Run(model, secrecy, batch) for model in MODELS for batch in (256, 77) for secrecy in SECRECY),
    Run("phase1", "mean", batch=100, bits=72, seed=2**40 + 3),
    Run("phase3", "example", batch=33, bits=24, seed=11, average=0.995),
]


def initial_weights(run):
    """Glorot-uniform weights (Glorot and Bengio, 2010) and zero biases: a vector for each player."""
    result = {}
    for player in PLAYERS:
        parts = []
        for index, (shape, _, _) in enumerate(layers(run.model, player, run.bits)):
            positions = int(np.prod(shape[:-2]))
            limit = np.sqrt(np.float32(6) / np.float32(positions * (shape[-2] + shape[-1])))
            purpose = random_numbers.INITIAL_WEIGHTS[player]
            u = random_numbers.uniforms(run.seed, purpose, index, int(np.prod(shape)))
            parts += [(2 * u - 1) * limit, np.zeros(shape[-1], np.float32)]
        result[player] = np.concatenate(parts)
    return result


@functools.lru_cache(maxsize=1)
def minibatches(zero, batch, bits, seed):
    """The messages and keys of all steps, `[steps, 3, batch, 2 * bits]`."""
    draw = functools.partial(random_numbers.minibatch, batch=batch, bits=bits, zero=zero, one=1)
    return np.stack([[draw(seed, purpose, step) for purpose in random_numbers.MINIBATCHES] for step in range(STEPS)])


@dataclasses.dataclass
class Result:
    """What a run comes to."""

    gradients: dict
    losses: np.ndarray
    weights: dict
    averages: dict


def train(run, number):
    """The run in JAX, in 32 or 64 bits. A step is a minibatch for Alice and Bob, then two for Eve."""
    model, secrecy = run.model, SECRECY.index(run.secrecy)
    kind, rate = MODELS[model][4:]
    weights = {name: vector.astype(number) for name, vector in initial_weights(run).items()}
    optimizers = {name: Textbook(kind, rate, vector) for name, vector in weights.items()}
    averages = {name: weights[name] for name in ("alice", "bob")} if run.average else {}
    data = minibatches(MODELS[model][3], run.batch, run.bits, run.seed)
    gradients, losses = first_gradients(run, number), []

    def update(name, gradient):
        optimizers[name].update(np.asarray(gradient))
        weights[name] = optimizers[name].w

    for step in range(STEPS):
        batches = data[step].astype(number)
        (total, bob), gradient = networks.alice_bob_gradient(model, weights, batches[0], secrecy)
        for name in ("alice", "bob"):
            update(name, gradient[name])
        eve = []
        for batch in batches[1:]:
            loss, gradient = networks.eve_gradient(model, weights, batch)
            update("eve", gradient)
            eve.append(float(loss))
        losses.append((float(total), float(bob), (eve[0] + eve[1]) / 2))
        for name, average in averages.items():
            decay = min(run.average, (2 + step) / (11 + step))
            averages[name] = average + number(1 - decay) * (weights[name] - average)
    return Result(gradients, np.array(losses), weights, averages)


def first_gradients(run, number, by_example=None):
    """The gradients of step one with the first weights, by player; of `eve` that of her second minibatch.

    `eve.mixed` is 0.09 times that of her first minibatch plus 0.1 times that of her second. With `by_example`, a
    player's name, the player's gradients come as `[batch, weights]`: what each example adds.
    """
    weights = {name: vector.astype(number) for name, vector in initial_weights(run).items()}
    if by_example:
        weights[by_example] = np.broadcast_to(weights[by_example], (run.batch, len(weights[by_example])))
    data = minibatches(MODELS[run.model][3], run.batch, run.bits, run.seed)[0].astype(number)
    _, gradients = networks.alice_bob_gradient(run.model, weights, data[0], SECRECY.index(run.secrecy))
    first, second = (networks.eve_gradient(run.model, weights, data[which])[1] for which in (1, 2))
    gradients = {**gradients, "eve": second, "eve.mixed": number(0.09) * first + number(0.1) * second}
    return {name: np.asarray(vector, np.float64) for name, vector in gradients.items()}


def read_tensors(path):
    """The tensors of a safetensors file, by name."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    result = {}
    for name, entry in header.items():
        first, end = (start + offset for offset in entry["data_offsets"])
        result[name] = np.frombuffer(data[first:end], "<f4").reshape(entry["shape"])
    return result


def vectors(run, found, suffix):
    """The tensors of a model's file with this ending, put together to a vector for each player that has them."""
    result = {}
    for name in PLAYERS:
        parts = [f"{name}.{index}.{part}{suffix}" for index in range(8) for part in ("weight", "bias")]
        result[name] = np.concatenate([[], *(found[part].ravel() for part in parts if part in found)])
    return result


def named(run, vectors):
    """Vectors of weights, cut into tensors by the names that the engine's files have for them."""
    return {
        f"{name}.{index}.{part}": values
        for name, vector in vectors.items()
        for index, layer in enumerate(networks.tensors(run.model, name.split(".")[0], run.bits, vector))
        for part, values in zip(("weight", "bias"), layer)
    }


def deviations(found, expected):
    """Of each tensor max |a - b| / max |b|."""
    if not expected.keys() <= found.keys() or any(found[name].shape != expected[name].shape for name in expected):
        raise SystemExit("proof: the trace has other tensors than were asked for.")
    return {
        name: float(np.abs(found[name].astype(np.float64) - values).max() / np.abs(values).max())
        for name, values in expected.items()
    }


def distance(found, expected):
    """The largest |a - b| / |b| of the players' weights, as vectors."""
    return max(
        float(np.linalg.norm(found[name].astype(np.float64) - vector) / np.linalg.norm(vector))
        for name, vector in expected.items()
    )


def loss_deviation(found, expected):
    """The largest |a - b| / |b|."""
    return float((np.abs(found - expected) / np.abs(expected)).max())


def check(run, folder, table):
    """Adds the checks of a run, whose trace is in the folder."""
    title = f"{run.model}, {run.bits} bits, batch {run.batch}, secrecy by {run.secrecy}, seed {run.seed}"
    check_what_is_drawn(run, folder, table, title)
    exact, peer = train(run, np.float64), train(run, np.float32)
    check_gradients(run, read_tensors(folder / "gradients.safetensors"), exact, peer, table, title)
    losses = np.load(folder / "losses.npy").astype(np.float64)
    for name, steps, allowed in (("losses of step 1", 1, FIRST_STEP), (f"losses of {STEPS} steps", STEPS, LOSSES)):
        own, of_exact, of_peer = losses[:steps], exact.losses[:steps], peer.losses[:steps]
        table.add(
            title,
            name,
            loss_deviation(own, of_exact),
            allowed,
            loss_deviation(own, of_peer),
            loss_deviation(of_peer, of_exact),
        )
    final = read_tensors(folder / "final.safetensors")
    for name, part, suffix in (("weights", "weights", ""), ("averaged weights", "averages", ".average")):
        expected, rounded = getattr(exact, part), getattr(peer, part)
        if expected:
            own = vectors(run, final, suffix)
            table.add(
                title,
                f"{name} after {STEPS} steps",
                distance(own, expected),
                WEIGHTS,
                distance(own, rounded),
                distance(rounded, expected),
            )


def check_what_is_drawn(run, folder, table, title):
    """Adds the check, bit by bit, of the initial weights and of the first messages and keys."""
    own, expected = read_tensors(folder / "initial.safetensors"), named(run, initial_weights(run))
    wrong = sum(int((own[name].view(np.uint32) != values.view(np.uint32)).sum()) for name, values in expected.items())
    data = minibatches(MODELS[run.model][3], run.batch, run.bits, run.seed)[0]
    for which in range(3):
        rows = np.load(folder / f"minibatch{which}.npy")
        wrong += int((rows.view(np.uint32) != data[which].view(np.uint32)).sum())
    table.add(title, "weights, messages and keys as drawn", wrong, 0)


def check_gradients(run, own, exact, peer, table, title):
    """Adds the checks of the first gradients: one of most tensors, one for each tensor whose terms cancel."""
    expected, rounded = named(run, exact.gradients), named(run, peer.gradients)
    columns = [deviations(own, expected), deviations(own, rounded), deviations(rounded, expected)]
    # Only what misses the bound is looked at for cancelling: for what is within it, that makes no difference.
    suspects = [name for name in expected if max(columns[0][name], columns[1][name]) > FIRST_STEP]
    shares = {name: share_left(run, name, expected[name]) for name in suspects}
    cancelled = {name: share for name, share in shares.items() if OF_TERMS / share > FIRST_STEP}
    most = [name for name in expected if name not in cancelled]
    worst = max(most, key=lambda name: columns[0][name])
    largest = [max(column[name] for name in most) for column in columns]
    table.add(
        title, f"gradients of step 1, {len(most)} tensors", largest[0], FIRST_STEP, largest[1], largest[2], note=worst
    )
    for name, share in cancelled.items():
        own_64, own_32, rounding = (column[name] for column in columns)
        note = f"terms cancel to {share:.0e}"
        allowed = OF_TERMS / share
        table.add(title, f"gradient {name}", own_64, allowed, own_32, rounding, note=note, wider=True)


def share_left(run, name, gradient):
    """How much of a gradient's terms is left when they are added up over the minibatch: max |sum| / max of the sums of
    magnitudes."""
    player, layer = name.rsplit(".", 2)[0], ".".join(name.rsplit(".", 2)[1:])
    terms = first_gradients(run, np.float64, by_example=player.split(".")[0])[player]
    magnitudes = named(run, {player: np.abs(terms).sum(axis=0)})[f"{player}.{layer}"]
    return float(np.abs(gradient).max() / magnitudes.max())
