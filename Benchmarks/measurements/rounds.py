"""The time of a training round, against what the machine can do."""

from statistics import median, quantiles

from tools import milliseconds, number, percent, sample_in_turn, speed, table, variant

MODELS = ["phase1", "phase3", "reference"]
BATCHES = [64, 256, 512, 4096]
BLOCKS = [16, 32, 64, 128, 256, 512]


class Machine:
    """The measured peak of this machine, and the limit that follows from it."""

    def __init__(self):
        self.peak = speed("peak")

    def measure_again(self):
        """Keeps the better of two measurements: the first may have met a busy minute."""
        again = speed("peak")
        for name, best in {
            "gigaflops_one_core": max,
            "gigaflops_two_cores": max,
            "tanh_seconds_per_element": min,
            "sigmoid_seconds_per_element": min,
        }.items():
            self.peak[name] = best(self.peak[name], again[name])

    def limit(self, work, threads):
        """Seconds that a round takes at the least."""
        arithmetic = 2 * work["multiply_adds"] / (1e9 * self.peak["gigaflops_one_core"])
        activations = work["activations"] * self.peak["tanh_seconds_per_element"]
        return (arithmetic + activations) / threads

    def share_of_peak(self, work, seconds, threads):
        """The part of the measured multiply-add rate that a round reaches."""
        rate = self.peak["gigaflops_one_core" if threads == 1 else "gigaflops_two_cores"]
        return 2e-9 * work["multiply_adds"] / seconds / rate

    def markdown(self):
        """The peak in words, and what the limit is."""
        peak = self.peak
        return (
            f"Measured on this machine: {number(peak['gigaflops_one_core'])} GFLOP/s of fused multiply-adds on one "
            f"core and {number(peak['gigaflops_two_cores'])} on two at once, from registers only; "
            f"{number(1e9 * peak['tanh_seconds_per_element'])} ns for a tanh and "
            f"{number(1e9 * peak['sigmoid_seconds_per_element'])} ns for a sigmoid, from the first-level cache.\n\n"
            "The *limit* of a round is its multiply-adds at that rate plus its activations at that of tanh, divided "
            "by the threads. It leaves out random bits, losses, the optimiser, loads and stores, and the meetings "
            "of the threads, so no engine reaches it."
        )


def work(model, bits, batch):
    """What a round has to compute."""
    return speed("work", "--model", model, "--bits", bits, "--batch", batch)


def spread(samples):
    """Half of the samples lie within this part of the median."""
    low, _, high = quantiles(samples, n=4, method="inclusive")
    return (high - low) / median(samples)


def measure_rounds(effort, say):
    """Samples of every model and batch on one thread and on two."""
    variants = [
        variant(model=model, batch=batch, threads=threads)
        for model in MODELS
        for batch in BATCHES
        for threads in (1, 2)
    ]
    return sample_in_turn(variants, effort, say)


def rounds_markdown(samples, machine):
    """The table of models and batches."""
    rows = []
    for model in MODELS:
        for batch in BATCHES:
            cost = work(model, 16, batch)
            one, two = (samples[variant(model=model, batch=batch, threads=threads)] for threads in (1, 2))
            rows.append(
                [
                    f"`{model}`",
                    f"{batch:,}",
                    milliseconds(median(one)),
                    milliseconds(median(two)),
                    percent(spread(two)),
                    f"{median(one) / median(two):.2f}",
                    milliseconds(machine.limit(cost, 2)),
                    percent(machine.share_of_peak(cost, median(one), 1)),
                    percent(machine.share_of_peak(cost, median(two), 2)),
                    percent(machine.limit(cost, 1) / median(one)),
                    percent(machine.limit(cost, 2) / median(two)),
                ]
            )
    heads = ["model", "batch", "one thread, ms", "two, ms", "spread", "speed-up", "limit on two, ms"]
    heads += ["of peak, one", "of peak, two", "of limit, one", "of limit, two"]
    return table(heads, rows)


def set_up_markdown(effort):
    """What a run costs before its first step and after its last."""
    times = [
        speed("round", "--batch", batch, "--threads", 2, "--steps", 3, "--repeats", effort.repeats)["set_up_seconds"]
        for batch in (256, 4096)
    ]
    return (
        "A run makes its memory first, starts the threads, and hands the model back at its end, once, however many "
        f"rounds it has: for `phase3` in the median {milliseconds(times[0])} ms with a batch of 256 and "
        f"{milliseconds(times[1])} ms with 4,096. The tables leave this out; the three phases below have it."
    )


def measure_blocks(effort, say):
    """Samples of every block size, with a batch of 256 on two threads."""
    variants = [variant(model=model, bits=bits, threads=2) for model in ("phase1", "phase3") for bits in BLOCKS]
    return sample_in_turn(variants, effort, say)


def blocks_markdown(samples, machine):
    """The table of block sizes."""
    rows = []
    for model in ("phase1", "phase3"):
        for bits in BLOCKS:
            cost = work(model, bits, 256)
            times = samples[variant(model=model, bits=bits, threads=2)]
            rows.append(
                [
                    f"`{model}`",
                    bits,
                    number(cost["multiply_adds"] / 1e6),
                    milliseconds(median(times)),
                    percent(spread(times)),
                    milliseconds(machine.limit(cost, 2)),
                    percent(machine.share_of_peak(cost, median(times), 2)),
                    percent(machine.limit(cost, 2) / median(times)),
                ]
            )
    heads = ["model", "bits", "million multiply-adds", "ms", "spread", "limit, ms", "share of peak", "share of limit"]
    return table(heads, rows)
