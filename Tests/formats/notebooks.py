"""Notebooks: exported, validated by nbformat, converted by nbconvert; the page read by html5lib."""

import html5lib
import nbconvert
import nbformat

COMMANDS = [
    "note \"A day with <b>the</b> penguin & friends\"", "load image Samples/penguin.png size=32", "make model phase3",
    "make key", "train 60", "plot losses", "encrypt", "decrypt", "eval 500", "show session",
]


def check(program):
    """What was found, in a line."""
    program.cells(*COMMANDS, "export ipynb day.ipynb", "export html day.html", "save notebook day.md")
    notebook = nbformat.read(program.path("day.ipynb"), as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    pictures = sum("image/png" in output.get("data", {}) or "image/svg+xml" in output.get("data", {})
                   for cell in code for output in cell.outputs)
    assert len(code) >= len(COMMANDS) - 1 and pictures >= 3, (len(code), pictures)
    for name in ("HTMLExporter", "MarkdownExporter", "PythonExporter"):
        text, _ = getattr(nbconvert, name)().from_notebook_node(notebook)
        assert "load image Samples/penguin.png" in text, name
    strict = html5lib.HTMLParser(strict=True)
    page = program.path("day.html").read_text()
    document = strict.parse(page)
    found = document.findall(".//{http://www.w3.org/1999/xhtml}img")
    assert all(image.get("alt") for image in found), "a picture has no words"
    assert all(image.get("src", "").startswith("data:") for image in found), "a picture stands elsewhere"
    # What was saved holds itself to what it says.
    program.run("test", "day.md")
    return [f"{len(code)} cells of code, {pictures} pictures, a page of {len(page):,} characters"]
