"""The table of checks, printed line by line as they are made."""

HEADINGS = ("64-bit", "32-bit", "allowed", "holds", "32 to 64")


class Table:
    """Counts the checks and prints each."""

    def __init__(self):
        self.checks = 0
        self.wider = 0
        self.failures = []
        self._section = None
        print(f"{'':46}" + "".join(f"{heading:>10}" for heading in HEADINGS))

    def add(self, section, check, measured, allowed, against_32_bits=None, rounding=None, note="", wider=False):
        """A check: the engine's deviation from 64 bits and, where there is one, from a 32-bit peer.

        Of a comparison bit by bit the deviation is a whole number: how many numbers differ. `wider` says that what is
        allowed is more than such a check is usually allowed.
        """
        if section != self._section:
            print(section)
            self._section = section
        holds = measured <= allowed and (against_32_bits is None or against_32_bits <= allowed)
        self.checks += 1
        self.wider += wider
        if not holds:
            self.failures.append(f"{section}: {check} {note}".rstrip())
        cells = [measured, against_32_bits, allowed, "yes" if holds else "NO", rounding]
        print(f"  {check:44}" + "".join(f"{self._text(cell):>10}" for cell in cells) + f"  {note}".rstrip(), flush=True)

    @staticmethod
    def _text(cell):
        if cell is None:
            return ""
        return f"{cell:.1e}" if isinstance(cell, float) else str(cell)

    @property
    def holds(self):
        return not self.failures

    @property
    def summary(self):
        if self.holds:
            wider = f", {self.wider} of them, gradients that cancel, by their wider bound" if self.wider else ""
            return f"All {self.checks} checks hold{wider}."
        return "\n".join([f"{len(self.failures)} of {self.checks} checks do not hold:", *self.failures])
