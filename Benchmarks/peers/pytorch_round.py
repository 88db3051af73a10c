"""The round in PyTorch, for the eager and the compiled peer alike."""

import argparse

import torch
from torch import nn
from worker import BITS, CONVOLUTIONS, RATE


class ExamplesLast(nn.Conv1d):
    """The same numbers as `Conv1d`, as one dense product of all windows, the examples last and contiguous."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """`[batch, channels, length]` to `[batch, filters, positions]`; the transpositions are views."""
        size, stride = self.kernel_size[0], self.stride[0]
        end = x.shape[2] - size + 1
        x = x.permute(1, 2, 0)
        windows = torch.cat([x[:, t : t + end : stride] for t in range(size)], 0)
        kernel = self.weight.transpose(1, 2).reshape(self.out_channels, -1)
        product = kernel @ windows.reshape(windows.shape[0], -1) + self.bias[:, None]
        return product.reshape(self.out_channels, -1, x.shape[2]).permute(2, 0, 1)


class Player(nn.Module):
    """Alice, Bob or Eve."""

    def __init__(
        self, model: str, inputs: int, dense: int, last: nn.Module, convolution: type[nn.Conv1d]
    ) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for _ in range(dense):
            layers += [nn.Linear(inputs, 2 * BITS), nn.Tanh()]
            inputs = 2 * BITS
        layers.append(nn.Unflatten(1, (1, 2 * BITS)))
        channels = 1
        for number, (filters, size, stride) in enumerate(CONVOLUTIONS[model]):
            # Every length here is a multiple of the stride.
            padding = size - stride
            if padding > 0:
                layers.append(nn.ConstantPad1d((padding // 2, padding - padding // 2), 0.0))
            layers.append(convolution(channels, filters, size, stride))
            layers.append(nn.Sigmoid() if model == "phase1" and number == 3 else nn.Tanh())
            channels = filters
        layers.append(nn.Flatten())
        if model == "phase3":
            layers += [nn.Linear(2 * BITS * channels, BITS), last]
        self.layers = nn.Sequential(*layers)
        for layer in layers:
            if isinstance(layer, (nn.Linear, nn.Conv1d)):
                nn.init.xavier_uniform_(layer.weight)
                nn.init.zeros_(layer.bias)

    def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
        """What the player writes, `[batch, bits]`."""
        return self.layers(torch.cat(inputs, 1))


def wrong(p: torch.Tensor, guess: torch.Tensor) -> torch.Tensor:
    """The mean over the minibatch of the sum over bits |P - P'|."""
    return (p - guess).abs().sum(1).mean()


class Round:
    """Training, one round after the other."""

    def __init__(
        self,
        options: argparse.Namespace,
        convolution: type[nn.Conv1d],
        threads: int,
        compiled: bool = False,
        compiled_optimizer: bool = False,
    ) -> None:
        torch.manual_seed(7)
        self.batch, self.threads = options.batch, threads
        alice = Player(options.model, 2 * BITS, 1, nn.Tanh(), convolution)
        bob = Player(options.model, 2 * BITS, 1, nn.Sigmoid(), convolution)
        eve = Player(options.model, BITS, 2, nn.Sigmoid(), convolution)
        pair, self.listener = [*alice.parameters(), *bob.parameters()], list(eve.parameters())

        def optimizer(parameters: list) -> torch.optim.Optimizer:
            if options.model == "phase3":
                return torch.optim.Adam(parameters, RATE, eps=1e-7, fused=not compiled_optimizer)
            return torch.optim.RMSprop(parameters, RATE, alpha=0.9, eps=1e-7, foreach=True)

        def alice_bob_loss(p: torch.Tensor, k: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            c = alice(p, k)
            bob_loss = wrong(p, bob(c, k))
            return bob_loss + (BITS / 2 - wrong(p, eve(c))) ** 2 / (BITS / 2) ** 2, bob_loss

        def eve_loss(p: torch.Tensor, k: torch.Tensor) -> torch.Tensor:
            with torch.no_grad():
                c = alice(p, k)
            return wrong(p, eve(c))

        self.pair_optimizer, self.listener_optimizer = optimizer(pair), optimizer(self.listener)
        self.alice_bob_loss, self.eve_loss = alice_bob_loss, eve_loss
        self.update_pair, self.update_listener = self.pair_optimizer.step, self.listener_optimizer.step
        if compiled:
            self.alice_bob_loss, self.eve_loss = torch.compile(alice_bob_loss), torch.compile(eve_loss)
        if compiled_optimizer:
            self.update_pair = torch.compile(self.update_pair)
            self.update_listener = torch.compile(self.update_listener)

    def random_bits(self) -> torch.Tensor:
        """A minibatch of messages or of keys."""
        return torch.randint(0, 2, (self.batch, BITS), dtype=torch.float32)

    def listener_learns(self, learns: bool) -> None:
        """Says whether gradients of Eve's weights are wanted."""
        for parameter in self.listener:
            parameter.requires_grad_(learns)

    def run(self, rounds: int) -> list[float]:
        """Does the rounds; returns Bob's loss in each."""
        torch.set_num_threads(self.threads)
        losses = []
        for _ in range(rounds):
            self.listener_learns(False)
            loss, bob_loss = self.alice_bob_loss(self.random_bits(), self.random_bits())
            loss.backward()
            self.update_pair()
            self.pair_optimizer.zero_grad()
            losses.append(bob_loss.detach())
            self.listener_learns(True)
            for _ in range(2):
                self.eve_loss(self.random_bits(), self.random_bits()).backward()
                self.update_listener()
                self.listener_optimizer.zero_grad()
        return torch.stack(losses).tolist()
