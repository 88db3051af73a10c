"""Tables: CSV as pandas and NumPy read it, and JSON lines."""

import json

import numpy as np
import pandas as pd


def check(program):
    """What was found, in a line."""
    cells = program.cells(
        "make model phase1", "train 300", "freeze alice bob", "train 100 batch=64", "eval 1234", "save table eval.csv",
        "save training losses.csv", "load image Samples/penguin.png", "show session", "save table session.csv",
        "show bits count=7", "save table bits.csv", "measure", "save table measure.csv")
    losses = pd.read_csv(program.path("losses.csv"))
    assert list(losses.columns[:5]) == ["step", "steps", "phase", "learners", "batch"], losses.columns
    assert losses["step"].is_monotonic_increasing and losses["step"].iloc[-1] == 400
    assert losses["steps"].sum() == 400
    assert list(losses.groupby("phase")["learners"].first()) == ["alice bob eve", "eve"], losses
    assert list(losses.groupby("phase")["batch"].first()) == [256, 64]
    numbers = losses.select_dtypes("number").columns
    assert {"alice_bob_loss", "bob_loss", "eve_loss", "eve_bits_correct"} <= set(numbers), numbers
    # Nobody but Eve learned in the second phase, so nobody else has a loss there.
    second = losses[(losses["phase"] == 2) & (losses["steps"] > 0)]
    assert second["eve_loss"].notna().all() and second["bob_loss"].isna().all()
    said = cells[3]["outputs"][0]
    assert abs(second["eve_loss"].tail(50).mean() - said["eve_loss"]) < 1e-3, said
    array = np.genfromtxt(program.path("losses.csv"), delimiter=",", names=True, dtype=None, encoding="utf-8")
    assert np.allclose(array["eve_loss"], losses["eve_loss"], equal_nan=True)

    table = pd.read_csv(program.path("eval.csv"), index_col=0)
    evaluation = cells[4]["outputs"][0]
    assert list(table.columns) == ["whole messages (%)", "single bits (%)"], table.columns
    for player in ("Bob", "Eve"):
        share = evaluation[player.lower()]["bits_correct"]
        assert abs(table.loc[player, "single bits (%)"] - 100 * share) < 0.006, table
    for name in ("session", "bits", "measure"):
        pd.read_csv(program.path(f"{name}.csv"))

    # Every line of --json is an object with what it must have.
    lines = program.run("--json", "run", "Samples/first-steps.codebook").splitlines()
    for line in lines:
        assert {"cell", "line", "command", "status", "seconds", "outputs"} <= set(json.loads(line))
    return [f"{len(losses)} rows of training, {len(lines)} lines of JSON"]
