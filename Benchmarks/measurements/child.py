"""Runs a program and reports its exit code, seconds and peak memory in bytes to a file descriptor.

    python3 -S -E child.py DESCRIPTOR PROGRAM [WORDS]

On Linux the peak memory of a process counts from the one that started it, before it was replaced by the program. This
one is small, and the program is always larger; whoever made a large picture is not small.
"""

import os
import sys
import time

begin = time.perf_counter()
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - begin
# Linux counts in KiB, macOS in bytes.
peak_bytes = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
os.write(int(sys.argv[1]), f"{os.waitstatus_to_exitcode(status)} {seconds} {peak_bytes}".encode())
