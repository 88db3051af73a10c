"""The loop as the paper's authors would have written it in a notebook: Keras models and `train_on_batch`.

The Alice-Bob model has Eve's layers inside, frozen. For Eve, `alice.predict` makes the ciphertexts (in one
batch, kinder than Keras's default of 32), and `eve.train_on_batch` learns from them.
"""

from worker import BITS, CONVOLUTIONS, RATE, arguments, serve

OPTIONS = arguments()

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import layers, ops  # noqa: E402

tf.config.threading.set_intra_op_parallelism_threads(OPTIONS.threads)
tf.config.threading.set_inter_op_parallelism_threads(OPTIONS.threads)


def player(name: str, inputs: int, dense: int, last: str) -> keras.Model:
    """Alice, Bob or Eve, with `inputs` vectors of N numbers each."""
    entries = [keras.Input((BITS,)) for _ in range(inputs)]
    x = layers.concatenate(entries) if inputs > 1 else entries[0]
    for _ in range(dense):
        x = layers.Dense(2 * BITS, activation="tanh")(x)
    x = layers.Reshape((2 * BITS, 1))(x)
    for number, (filters, size, stride) in enumerate(CONVOLUTIONS[OPTIONS.model]):
        activation = "sigmoid" if OPTIONS.model == "phase1" and number == 3 else "tanh"
        x = layers.Conv1D(filters, size, strides=stride, padding="same", activation=activation)(x)
    x = layers.Flatten()(x)
    if OPTIONS.model == "phase3":
        x = layers.Dense(BITS, activation=last)(x)
    return keras.Model(entries, x, name=name)


def wrong(p, guess):
    """L_Bob and L_Eve: the mean over the minibatch of the sum over bits |P - P'|."""
    return ops.mean(ops.sum(ops.abs(p - guess), axis=-1))


def secrecy(p, guess):
    """(N/2 - L_Eve)² / (N/2)²."""
    return ops.square(BITS / 2 - wrong(p, guess)) / (BITS / 2) ** 2


def random_bits() -> np.ndarray:
    """A minibatch of messages or of keys."""
    return np.random.randint(0, 2, (OPTIONS.batch, BITS)).astype("float32")


class Notebook:
    """The models, compiled as the notebook compiles them, and its loop."""

    def __init__(self) -> None:
        keras.utils.set_random_seed(7)
        optimizer = keras.optimizers.Adam if OPTIONS.model == "phase3" else keras.optimizers.RMSprop
        self.alice = player("alice", 2, 1, "tanh")
        self.bob = player("bob", 2, 1, "sigmoid")
        self.eve = player("eve", 1, 2, "sigmoid")

        p, k = keras.Input((BITS,)), keras.Input((BITS,))
        c = self.alice([p, k])
        self.pair = keras.Model([p, k], [self.bob([c, k]), self.eve(c)])
        # A model takes the list of its trainable weights when it meets its first minibatch.
        self.eve.trainable = False
        self.pair.compile(optimizer(RATE), [wrong, secrecy])
        self.train_pair()
        self.eve.trainable = True
        self.eve.compile(optimizer(RATE), wrong)
        self.run_eve(1)

    def train_pair(self) -> float:
        """One minibatch for Alice and Bob; returns Bob's loss."""
        p, k = random_bits(), random_bits()
        _, bob_loss, _ = self.pair.train_on_batch([p, k], [p, p])
        return bob_loss

    def run(self, rounds: int) -> list[float]:
        """Does the rounds; returns Bob's loss in each."""
        losses = []
        for _ in range(rounds):
            losses.append(self.train_pair())
            self.run_eve(1)
        return losses

    def run_eve(self, rounds: int) -> None:
        """Eve's half of the rounds alone: what the paper's second phase does."""
        for _ in range(2 * rounds):
            p, k = random_bits(), random_bits()
            c = self.alice.predict([p, k], batch_size=OPTIONS.batch, verbose=0)
            self.eve.train_on_batch(c, p)


serve(f"Keras {keras.__version__} on TensorFlow {tf.__version__}", {"as in a notebook": Notebook}, OPTIONS)
