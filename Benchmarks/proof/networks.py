"""The three models as the paper and Documentation/training.md describe them, in JAX: networks, losses, gradients.

Nothing here is taken from the engine: the convolutions are XLA's with its own 'SAME' padding, and the gradients come
from automatic differentiation. A network's weights are one vector, layer by layer, each layer's weights before its
biases; dense weights are `[inputs, outputs]`, those of convolutions `[kernel size, channels, filters]`.
"""

import functools

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

PLAYERS = ("alice", "bob", "eve")
SECRECY = ("mean", "example", "bit")

# Model: (hidden activation, Alice's last activation, Bob's and Eve's last, value of a 0, optimiser, rate).
MODELS = {
    "phase1": ("tanh", "sigmoid", "sigmoid", 0.0, "rmsprop", 0.001),
    "phase3": ("tanh", "tanh", "sigmoid", 0.0, "adam", 0.001),
    "reference": ("sigmoid", "tanh", "tanh", -1.0, "adam", 0.0008),
}
ACTIVATIONS = {"tanh": jnp.tanh, "sigmoid": jax.nn.sigmoid}


def layers(model, player, bits):
    """(weight's shape, stride, activation) of each layer; a dense layer has no stride."""
    hidden, alice_last, other_last = MODELS[model][:3]
    last = alice_last if player == "alice" else other_last
    wide = 2 * bits
    dense = [(bits, wide), (wide, wide)] if player == "eve" else [(wide, wide)]
    result = [(shape, None, hidden) for shape in dense]
    if model == "phase3":
        result += [((4, channels, 4), 1, hidden) for channels in (1, 4, 4, 4)]
        return result + [((4 * wide, bits), None, last)]
    result += [((4, 1, 2), 1, hidden), ((2, 2, 4), 2, hidden), ((1, 4, 4), 1, hidden)]
    return result + [((1, 4, 1), 1, last)]


def tensors(model, player, bits, vector):
    """A vector of weights, or of gradients, cut into [(weight, bias)] of each layer."""
    result, start = [], 0
    for shape, _, _ in layers(model, player, bits):
        count, outputs = int(np.prod(shape)), shape[-1]
        weight = vector[start : start + count].reshape(shape)
        result.append((weight, vector[start + count : start + count + outputs]))
        start += count + outputs
    return result


def output(model, player, vector, x):
    """What a network makes of its inputs, `[batch, inputs]` to `[batch, bits]`.

    The weights are one vector, or `[batch, weights]`: one for each example.
    """
    if vector.ndim == 2:
        return jax.vmap(lambda own, row: output(model, player, own, row[None])[0])(vector, x)
    batch = x.shape[0]
    bits = x.shape[1] // (1 if player == "eve" else 2)
    for (weight, bias), (shape, stride, activation) in zip(
        tensors(model, player, bits, vector), layers(model, player, bits)
    ):
        if stride is None:
            x = x.reshape(batch, -1) @ weight
        else:
            x = lax.conv_general_dilated(
                x.reshape(batch, -1, shape[1]), weight, (stride,), "SAME", dimension_numbers=("NWC", "WIO", "NWC")
            )
        x = ACTIVATIONS[activation](x + bias)
    return x.reshape(batch, -1)


def errors(model, guess, message):
    """Each bit's error, on a scale where a wrong bit is 1, `[batch, bits]`."""
    return jnp.abs(guess - message) / (1 - MODELS[model][3])


def alice_bob_losses(model, weights, data, secrecy):
    """L_AB, and with it L_Bob, on a minibatch of messages and keys; `secrecy` counts in SECRECY."""
    n = data.shape[1] // 2
    message, key = data[:, :n], data[:, n:]
    ciphertext = output(model, "alice", weights["alice"], data)
    bob = errors(model, output(model, "bob", weights["bob"], jnp.concatenate([ciphertext, key], 1)), message)
    eve = errors(model, output(model, "eve", weights["eve"], ciphertext), message)
    bob_loss, eve_loss = bob.sum(1).mean(), eve.sum(1).mean()
    half = n / 2
    losses = [
        bob_loss + (half - eve_loss) ** 2 / half**2,
        bob_loss / n + ((half - eve.sum(1)) ** 2 / half**2).mean(),
        bob_loss / n + ((0.5 - eve.mean(0)) ** 2 / 0.5**2).mean(),
    ]
    return jnp.stack(losses)[secrecy], bob_loss


def eve_loss(model, weights, data):
    """L_Eve on a minibatch."""
    guess = output(model, "eve", weights["eve"], output(model, "alice", weights["alice"], data))
    return errors(model, guess, data[:, : data.shape[1] // 2]).sum(1).mean()


@functools.partial(jax.jit, static_argnums=0)
def alice_bob_gradient(model, weights, data, secrecy):
    """(L_AB, L_Bob) and the gradient of L_AB by Alice's and Bob's weights, while Eve's stay."""

    def loss(learning):
        return alice_bob_losses(model, {**weights, **learning}, data, secrecy)

    return jax.value_and_grad(loss, has_aux=True)({name: weights[name] for name in ("alice", "bob")})


@functools.partial(jax.jit, static_argnums=0)
def eve_gradient(model, weights, data):
    """L_Eve and its gradient by Eve's weights, while Alice's stay."""
    return jax.value_and_grad(lambda eve: eve_loss(model, {**weights, "eve": eve}, data))(weights["eve"])
