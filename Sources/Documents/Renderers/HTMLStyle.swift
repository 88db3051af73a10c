/// What the pages of notebooks look like.
enum HTMLStyle {
  /// The style sheet.
  ///
  /// Words have a contrast of at least 7 to 1, light and dark.
  static let sheet = """
    :root { --paper: #ffffff; --ink: #1b1f24; --quiet: #4c535c; --line: #c9ced6; --well: #f3f5f8;
      --link: #0a4a8f; --error: #9b1c1c; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #15181c; --ink: #e8eaed; --quiet: #b4bac2; --line: #3d444d; --well: #1f242a;
        --link: #9ecbff; --error: #ffb3ad; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
    main, footer { max-width: 54rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    h1, h2, h3 { line-height: 1.25; margin: 1.8em 0 0.6em; }
    h1 { margin-top: 0.6em; }
    a { color: var(--link); }
    code, pre, .input a { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
      font-size: 0.9em; }
    pre { margin: 0; overflow-x: auto; }
    .prose pre { background: var(--well); padding: 0.6rem 0.8rem; border-radius: 4px; }
    .cell { margin: 1.1rem 0; border-left: 3px solid var(--line); padding-left: 0.8rem; }
    .cell:target { border-color: var(--link); }
    .led { margin-left: 1.2rem; }
    .input { display: flex; gap: 0.6rem; align-items: baseline; background: var(--well); padding: 0.4rem 0.6rem;
      border-radius: 4px; }
    .input a { text-decoration: none; }
    .input a:hover, .input a:focus { text-decoration: underline; }
    .input pre { flex: 1; white-space: pre-wrap; font-weight: 600; }
    button { font: inherit; font-size: 0.8rem; color: var(--link); background: none; border: 1px solid var(--line);
      border-radius: 4px; padding: 0.1rem 0.5rem; cursor: pointer; }
    .output { padding: 0.2rem 0.6rem; line-height: 1.4; }
    .words { white-space: pre-wrap; }
    .error { color: var(--error); margin: 0.4rem 0.6rem; font-weight: 600; }
    .scroll { overflow-x: auto; margin: 0.4rem 0.6rem; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { text-align: left; padding: 0.2rem 0; }
    th, td { padding: 0.15rem 0.9rem 0.15rem 0; text-align: left; vertical-align: top; }
    .cell th, .cell td { white-space: nowrap; }
    thead th { border-bottom: 1px solid var(--line); }
    .number { text-align: right; }
    .pictures { display: flex; flex-wrap: wrap; gap: 1rem; margin: 0.6rem; }
    figure { margin: 0.6rem; }
    .pictures figure { margin: 0; }
    figcaption { color: var(--quiet); font-size: 0.9rem; margin-top: 0.2rem; }
    img { display: block; max-width: 100%; height: auto; }
    .pixels { image-rendering: pixelated; }
    .plot { width: 100%; background: #ffffff; border-radius: 4px; }
    footer { color: var(--quiet); font-size: 0.9rem; border-top: 1px solid var(--line); }
    @media print {
      :root { --paper: #ffffff; --ink: #000000; --quiet: #333333; --line: #999999; --well: #f3f3f3;
        --link: #000000; --error: #000000; }
      body { font-size: 11pt; }
      button { display: none; }
      pre { white-space: pre-wrap; }
      .input, figure, tr { break-inside: avoid; }
    }
    """

  /// Copies a command where somebody presses its button; without scripts there are no buttons.
  static let script = """
    for (const button of document.querySelectorAll(".input button")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const code = button.parentElement.querySelector("code");
        try {
          await navigator.clipboard.writeText(code.textContent);
        } catch {
          const range = document.createRange();
          range.selectNodeContents(code);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          document.execCommand("copy");
        }
        button.textContent = "copied";
        setTimeout(() => { button.textContent = "copy"; }, 1500);
      });
    }
    """
}
