"""PyTorch as its users write it, operation by operation.

The variants use `Conv1d` or one dense product of all windows, and all threads or one: small operations are
often faster alone.
"""

from worker import arguments, serve

OPTIONS = arguments()

from functools import partial  # noqa: E402

import torch  # noqa: E402
from pytorch_round import ExamplesLast, Round  # noqa: E402

VARIANTS = {
    f"{name}, {threads} thread{'s' if threads > 1 else ''}": partial(Round, OPTIONS, convolution, threads)
    for name, convolution in [("Conv1d", torch.nn.Conv1d), ("a product of windows", ExamplesLast)]
    for threads in sorted({1, OPTIONS.threads})
}
serve(f"PyTorch {torch.__version__}", VARIANTS, OPTIONS)
