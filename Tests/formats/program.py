"""Codebook as its users run it, in a folder of its own."""

import json
import pathlib
import subprocess

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent.parent


class Program:
    """The program in a scratch folder."""

    def __init__(self, executable, folder):
        self.executable = pathlib.Path(executable).resolve()
        self.folder = pathlib.Path(folder)
        for name in ("Samples", "lessons"):
            (self.folder / name).symlink_to(REPOSITORY / name)

    def path(self, name):
        return self.folder / name

    def run(self, *arguments):
        """Runs it, and returns what it printed; it must end well."""
        done = subprocess.run([self.executable, *arguments], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"
        return done.stdout

    def cells(self, *lines):
        """Runs commands, and returns the cells as JSON tells of them."""
        return [json.loads(line) for line in self.run("--json", "-c", "; ".join(lines)).splitlines()]

    def output(self, *lines):
        """Runs commands, and returns the last one's first output."""
        return self.cells(*lines)[-1]["outputs"][0]
