/// How to work the notebook itself.
enum Manual {
  static let all = [
    HelpTopic(
      "keys", ["keyboard", "shortcuts", "tab", "ctrl-c", "ctrl-r", "ctrl-d", "editing", "clear", "cls"],
      summary: "the editing keys",
      """
      Tab            complete the word or list what may come; again: how to write it
      ?              how to write the command, at the start of a word
      Up, Down       earlier commands, those that begin with what is typed
      Ctrl-R         search earlier commands; again for an older one
      Ctrl-A, Ctrl-E the beginning and the end of the line (also Home and End)
      Ctrl-Left/Right  word by word (also Alt-B and Alt-F)
      Ctrl-W, Alt-D  delete the word before or after the cursor
      Ctrl-U, Ctrl-K delete the line, or the rest of it; Ctrl-Y puts it back
      Ctrl-L         clear the screen
      Ctrl-C         drop the line; stop a command and keep what it did
      Ctrl-C twice   give up a command that does not answer
      Ctrl-D         leave, on an empty line; Ctrl-\\ leaves at once
      \\ at the end   go on in the next line
      set keys vi has the keys of vi; what ~/.editrc says counts as well.
      """),
    HelpTopic(
      "language", ["syntax", "commands", "grammar"], summary: "how commands are written",
      """
      A command is a verb and its words: train 2000 eve
      Options have a name and a value: batch=128. They may stand anywhere.
      Several commands on a line are separated by ;, and # begins a comment.
      Quotes hold what has spaces: load image "my cat.png"; \\" is a quote in them.
      A number may have underscores: 10_000. A \\ at the end goes on in the next line.
      """),
    HelpTopic(
      "settings", ["config", "configuration", "colors", "colours"], summary: "what you can have your way",
      """
      show settings lists them, set graphics ascii changes one, help set says more.
      They change how things look and never what a result is.
      What you want each time stands in a file, as the same lines that you type;
      doctor folders says where. undo takes a setting back like anything else.
      Try: set times off
      """),
    HelpTopic(
      "conditions", ["condition", "until"], summary: "what train until understands",
      """
      A condition compares values: bob.messages_correct > 0.99, steps >= 2000.
      Signs: ==  !=  <  <=  >  >=, == 0.64±0.02 for nearly, and != "xor" for words.
      Join several with and, or, not, (): eve.bits_correct < 0.6 and bob_loss < 0.1
      Of training: steps, total_steps, alice_bob_loss, bob_loss, eve_loss, and shares
      from 0 to 1: bob.messages_correct, bob.bits_correct, and the same of eve.
      """),
    HelpTopic(
      "scripts", ["script", "json"], summary: "commands in a file, and results for other programs",
      """
      A script is a file with a command on each line: codebook run FILE runs it.
      codebook -c 'make key; show key' runs a few, and codebook < FILE works, too.
      --json prints one JSON object for each command, and nothing else.
      A script stops at the first command that fails; --keep-going goes on.
      In the notebook, source FILE runs it here.
      """),
  ]
}
