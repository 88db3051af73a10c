"""Writes a section of RESULTS.md, and describes the machine that its numbers come from."""

import os
import pathlib
import re
import subprocess

RESULTS = pathlib.Path(__file__).with_name("RESULTS.md")


def machine_description() -> str:
    """One line: processor, cores, memory, system and compiler."""
    cpu = pathlib.Path("/proc/cpuinfo").read_text()
    name = re.search(r"model name\s*: (.*)", cpu)
    flags = re.search(r"flags\s*: (.*)", cpu)
    flags = flags[1].split() if flags else []
    vectors = "AVX-512" if "avx512f" in flags else "AVX2" if "avx2" in flags else "SSE"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    version = re.search(r"Swift version (\S+)", swift)
    return (
        f"{name[1] if name else 'a processor'} ({vectors}), {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{os.uname().sysname}, Swift {version[1] if version else '?'}"
    )


def write_section(name: str, markdown: str) -> None:
    """Replaces one section of RESULTS.md, from its heading `## name` to the next heading of that level."""
    text = RESULTS.read_text() if RESULTS.exists() else "# Results\n"
    section = f"## {name}\n\n{markdown.strip()}\n"
    pattern = re.compile(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", re.M | re.S)
    if pattern.search(text):
        text = pattern.sub(lambda _: section + "\n", text)
    else:
        text = text.rstrip() + "\n\n" + section
    RESULTS.write_text(text.rstrip() + "\n")
