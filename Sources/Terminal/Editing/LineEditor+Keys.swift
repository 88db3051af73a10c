extension LineEditor {
  /// Does what a key is for.
  func perform(_ function: KeyFunction) -> Libedit.KeyOutcome {
    switch function {
    case .complete: return show(help.complete(libedit.line.row))
    case .ask: return show(help.ask(libedit.line.row))
    case .search: return search()
    case .older:
      guard let text = past.older(than: libedit.line) else { return .refused }
      libedit.replaceLine(with: text)
      return .changed
    case .newer:
      guard let (text, cursor) = past.newer(than: libedit.line) else { return .refused }
      libedit.replaceLine(with: text, cursor: cursor)
      return .changed
    case .paste: return insertPaste()
    case .nothing: return .done
    }
  }

  /// Puts what was pasted into the line; a word of what was left out of it stands above.
  private func insertPaste() -> Libedit.KeyOutcome {
    let line = libedit.line
    let paste = Paste(pasted, isWhole: line.text.isEmpty && !command.isOpen)
    pasted = []
    if paste.leftOut > 0 {
      screen.erase(line)
      screen.say(PastedPrompt.note(leftOut: paste.leftOut))
      libedit.draw()
    }
    return libedit.insert(paste.rows.joined(separator: "\n"))
  }

  /// Waits for the next character, answering Ctrl-C and a new window size meanwhile.
  func readCharacter() -> Libedit.Reading {
    // That waits until the prompt is on the screen, since nobody looks back before.
    libedit.follow(past.lines.entries)
    help.noteCharacter()
    while true {
      if Interrupts.isPending { return .interrupted }
      let changes = Tty.takeChanges()
      if !changes.isEmpty { answer(changes) }
      switch reader.next() {
      case .character(let character):
        guard character.isASCII, let signal = Tty.signal(for: UInt8(character.value)) else {
          return .character(character)
        }
        Tty.deliver(signal)
      case .paste(let bytes):
        pasted = bytes
        return .character(Unicode.Scalar(KeySequence.paste.rawValue))
      case .signal: continue
      case .end:
        Termination.noteHangUp()
        return .gone
      }
    }
  }

  /// Answers what has happened to the screen.
  private func answer(_ changes: Tty.Changes) {
    let isContinued = changes.contains(.continued)
    if isContinued { libedit.readKeysAgain() }
    guard searching == nil else {
      if !isContinued, screen.capabilities.acceptsEscapeCodes { searching?.erase(from: screen) }
      screen.measure()
      if isContinued { searching?.drawAgain(on: screen) } else { searching?.draw(on: screen) }
      return
    }
    screen.measure()
    if isContinued { screen.beginRow() } else { screen.erase(libedit.line) }
    libedit.draw()
  }

  // MARK: Under the line

  private func show(_ answer: LineHelp.Answer) -> Libedit.KeyOutcome {
    switch answer {
    case .nothing: return .refused
    case .insert(let text, let before): return libedit.insert(text, replacing: before)
    case .list(let completions):
      showBelow { columns, rows, unicode in
        CompletionList.rows(completions, columns: columns, rows: rows, unicode: unicode)
      }
    case .text(let text):
      showBelow { columns, rows, unicode in
        TextBelow.rows(text, columns: columns, rows: rows, unicode: unicode)
      }
    }
    return .done
  }

  /// Shows rows under the line, and the line again under them.
  private func showBelow(_ rows: (_ columns: Int, _ rows: Int, _ unicode: Bool) -> [String]) {
    screen.measure()
    let line = libedit.line
    let columns = min(screen.capabilities.columns, screen.columns)
    let text = rows(columns, screen.room(under: line), screen.capabilities.unicode)
    screen.leave(line)
    screen.write(text.map { $0 + "\n" }.joined())
    libedit.draw()
  }

  // MARK: Ctrl-R

  /// What Ctrl-R does: a search in a row of its own, in the place of the line.
  private func search() -> Libedit.KeyOutcome {
    screen.erase(libedit.line)
    let decoded = reader.decodesKeys
    reader.decodesKeys = true
    var search = SearchInProgress()
    var end: SearchKey?
    while end == nil {
      search.draw(on: screen)
      // What happens to the screen while one waits looks at the search, too.
      searching = search
      let key = readSearchKey()
      search = searching ?? search
      searching = nil
      let answer = search.answer(key, in: past)
      if !answer.isWell { libedit.beep() }
      end = answer.end
    }
    reader.decodesKeys = decoded
    search.erase(from: screen)
    if !search.search.pattern.isEmpty { past.lastPattern = search.search.pattern }
    if end != .leave, let match = search.search.match { libedit.replaceLine(with: match) }
    libedit.draw()
    switch end {
    case .run?: libedit.push("\n")
    case .take(let key)? where !key.isEmpty: libedit.push(key)
    default: break
    }
    return .done
  }

  private func readSearchKey() -> SearchKey {
    guard case .character(let character) = readCharacter() else {
      // The end of the input is met again outside.
      Interrupts.clear()
      return .leave
    }
    guard character.value == KeySequence.paste.rawValue else { return SearchKey(character) }
    return .more(Paste(pasted, isWhole: false).rows.joined(separator: " "))
  }
}
