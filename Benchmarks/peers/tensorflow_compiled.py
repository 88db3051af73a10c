"""TensorFlow as its users write it: Keras layers, gradient tapes, one `tf.function` around the whole round.

The variants run with XLA (`jit_compile`) or without, call TensorFlow for each round or let it loop, and leave
the convolutions to Keras or write each as one dense product of its windows.
"""

from worker import BITS, CONVOLUTIONS, RATE, arguments, serve

OPTIONS = arguments()

from functools import partial  # noqa: E402

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

tf.config.threading.set_intra_op_parallelism_threads(OPTIONS.threads)
tf.config.threading.set_inter_op_parallelism_threads(OPTIONS.threads)

LOOP = 16
"""Rounds in one call where TensorFlow loops; what is left over runs in calls of one round."""


class Windows(keras.layers.Layer):
    """A convolution with 'same' padding as one dense product of all windows."""

    def __init__(self, filters: int, size: int, strides: int, padding: str, activation: str) -> None:
        super().__init__()
        assert padding == "same"
        self.filters, self.size, self.strides = filters, size, strides
        self.activation = keras.activations.get(activation)

    def build(self, shape: tuple) -> None:
        """Makes the kernel and the bias for inputs of `[batch, length, channels]`."""
        kernel_shape = (self.size, shape[-1], self.filters)
        self.kernel = self.add_weight(shape=kernel_shape, initializer="glorot_uniform")
        self.bias = self.add_weight(shape=(self.filters,), initializer="zeros")

    def call(self, x):
        """The windows are slices of the padded input, side by side."""
        outputs = -(-x.shape[1] // self.strides)
        padding = max((outputs - 1) * self.strides + self.size - x.shape[1], 0)
        x = tf.pad(x, [[0, 0], [padding // 2, padding - padding // 2], [0, 0]])
        end = (outputs - 1) * self.strides + 1
        windows = tf.concat([x[:, t : t + end : self.strides] for t in range(self.size)], axis=2)
        product = tf.reshape(windows, [-1, windows.shape[2]]) @ tf.reshape(self.kernel, [-1, self.filters])
        return self.activation(tf.reshape(product, [-1, outputs, self.filters]) + self.bias)


def player(convolution: type, inputs: int, dense: int, last: str) -> keras.Model:
    """Alice, Bob or Eve."""
    layers = [keras.Input((inputs,), batch_size=OPTIONS.batch)]
    layers += [keras.layers.Dense(2 * BITS, activation="tanh") for _ in range(dense)]
    layers.append(keras.layers.Reshape((2 * BITS, 1)))
    for number, (filters, size, stride) in enumerate(CONVOLUTIONS[OPTIONS.model]):
        activation = "sigmoid" if OPTIONS.model == "phase1" and number == 3 else "tanh"
        layers.append(convolution(filters, size, strides=stride, padding="same", activation=activation))
    layers.append(keras.layers.Flatten())
    if OPTIONS.model == "phase3":
        layers.append(keras.layers.Dense(BITS, activation=last))
    return keras.Sequential(layers)


def random_bits() -> tf.Tensor:
    """A minibatch of messages or of keys."""
    return tf.cast(tf.random.uniform((OPTIONS.batch, BITS), 0, 2, tf.int32), tf.float32)


def wrong(p, guess):
    """The mean over the minibatch of the sum over bits |P - P'|."""
    return tf.reduce_mean(tf.reduce_sum(tf.abs(p - guess), axis=1))


class Compiled:
    """Training with a compiled round."""

    def __init__(self, convolution: type, jit: bool, loop: bool) -> None:
        keras.utils.set_random_seed(7)
        optimizer = keras.optimizers.Adam if OPTIONS.model == "phase3" else keras.optimizers.RMSprop
        alice = player(convolution, 2 * BITS, 1, "tanh")
        bob = player(convolution, 2 * BITS, 1, "sigmoid")
        eve = player(convolution, BITS, 2, "sigmoid")
        pair, listener = alice.trainable_variables + bob.trainable_variables, eve.trainable_variables
        pair_optimizer, listener_optimizer = optimizer(RATE), optimizer(RATE)
        pair_optimizer.build(pair)
        listener_optimizer.build(listener)

        def one_round():
            p, k = random_bits(), random_bits()
            with tf.GradientTape() as tape:
                c = alice(tf.concat([p, k], 1))
                bob_loss = wrong(p, bob(tf.concat([c, k], 1)))
                loss = bob_loss + (BITS / 2 - wrong(p, eve(c))) ** 2 / (BITS / 2) ** 2
            pair_optimizer.apply(tape.gradient(loss, pair), pair)
            for _ in range(2):
                p, k = random_bits(), random_bits()
                c = alice(tf.concat([p, k], 1))
                with tf.GradientTape() as tape:
                    loss = wrong(p, eve(c))
                listener_optimizer.apply(tape.gradient(loss, listener), listener)
            return bob_loss

        def many_rounds():
            losses = tf.TensorArray(tf.float32, LOOP)
            for number in tf.range(LOOP):
                losses = losses.write(number, one_round())
            return losses.stack()

        self.one = tf.function(one_round, jit_compile=jit)
        self.many = tf.function(many_rounds, jit_compile=jit) if loop else None

    def run(self, rounds: int) -> np.ndarray:
        """Does the rounds; returns Bob's loss in each."""
        losses = []
        if self.many:
            losses = [self.many() for _ in range(rounds // LOOP)]
            rounds %= LOOP
        losses += [self.one() for _ in range(rounds)]
        return np.concatenate([np.atleast_1d(some.numpy()) for some in losses])


VARIANTS = {
    "Keras layers": partial(Compiled, keras.layers.Conv1D, False, False),
    "Keras layers, jit_compile": partial(Compiled, keras.layers.Conv1D, True, False),
    "a product of windows, jit_compile": partial(Compiled, Windows, True, False),
    "a product of windows, jit_compile, looping": partial(Compiled, Windows, True, True),
}
serve(f"TensorFlow {tf.__version__}", VARIANTS, OPTIONS)
