"""Opens every kind of file that Codebook writes with the libraries that others open it with.

    make formats

or `python3 Tests/formats PROGRAM`, with a Python that has numpy, pandas, safetensors, nbformat, nbconvert and html5lib;
PyTorch and Keras are tried where they are installed. Prints a line for each kind, and ends with 1 if one does not hold.
"""

import importlib
import sys
import tempfile
import time
import traceback

from program import REPOSITORY, Program

CHECKS = ("weights", "ciphertexts", "tables", "notebooks")


def main():
    executable = sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / ".build/release/codebook"
    failed = 0
    for name in CHECKS:
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = importlib.import_module(name).check(Program(executable, folder))
                words = "holds: " + "; ".join(found)
            except Exception:
                failed += 1
                words = "does not hold\n" + traceback.format_exc()
        print(f"{name} {words} ({time.monotonic() - started:.0f} s)", flush=True)
    sys.exit(1 if failed else 0)


main()
