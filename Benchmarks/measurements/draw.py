"""Draws the plots that come on standard input as JSON into a folder: needs matplotlib."""

import json
import pathlib
import sys

import matplotlib

matplotlib.use("svg")
# The same numbers give the same file.
matplotlib.rcParams.update({"svg.hashsalt": "codebook", "svg.fonttype": "none", "font.family": "sans-serif"})

from matplotlib import pyplot
from matplotlib.ticker import NullFormatter

COLORS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]
MARKERS = "osD^"


def draw(plot, folder):
    figure, axes = pyplot.subplots(figsize=(7.5, 4.4), layout="constrained")
    solid = 0
    for line in plot["lines"]:
        if line.get("dashed"):
            # A limit goes with the line before it.
            axes.plot(line["x"], line["y"], "--", color=COLORS[solid - 1], linewidth=1, label=line["name"])
            continue
        axes.plot(
            line["x"], line["y"], marker=MARKERS[solid], color=COLORS[solid], markersize=4, linewidth=1.5,
            label=line["name"],
        )
        solid += 1
    axes.set_xscale("log", base=2 if plot["file"] != "picture.svg" else 10)
    axes.set_yscale("log")
    if plot["file"] != "picture.svg":
        ticks = sorted({x for line in plot["lines"] for x in line["x"]})
        axes.set_xticks(ticks, [f"{tick:,}" for tick in ticks], fontsize=8)
        axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set(title=plot["title"], xlabel=plot["x"], ylabel=plot["y"])
    axes.grid(which="major", color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=9)
    figure.savefig(folder / plot["file"], metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


for plot in json.load(sys.stdin):
    draw(plot, pathlib.Path(sys.argv[1]))
