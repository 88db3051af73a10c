"""PyTorch with `torch.compile` around the losses, and in one variant around the optimisers as well.

It needs a C++ compiler. Compiled code is kept beside the Python environment.
"""

import os
import sys

from worker import arguments, serve

OPTIONS = arguments()
os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", os.path.join(sys.prefix, "torchinductor"))

from functools import partial  # noqa: E402

import torch  # noqa: E402
from pytorch_round import ExamplesLast, Round  # noqa: E402

Compiled = partial(Round, OPTIONS, compiled=True)
VARIANTS = {
    "Conv1d": partial(Compiled, torch.nn.Conv1d, OPTIONS.threads),
    "a product of windows": partial(Compiled, ExamplesLast, OPTIONS.threads),
    "a product of windows, compiled optimiser": partial(
        Compiled, ExamplesLast, OPTIONS.threads, compiled_optimizer=True
    ),
    "a product of windows, one thread": partial(Compiled, ExamplesLast, 1),
}
serve(f"PyTorch {torch.__version__}", VARIANTS, OPTIONS)
