/// What a notebook needs of the machine that it runs on, beside threads and files: each window brings its own.
package struct World: Sendable {
  /// Markdown, for lessons and pages.
  package var markdown = Markdown.none
  /// Picture files.
  package var pictures = PictureFiles.plain
  /// AES; nil where there is none.
  package var aes: AESCiphers?
  /// Whether so many bytes of memory can be had.
  package var hasRoom: @Sendable (_ bytes: Int) -> Bool = { _ in true }
  /// Seconds since some moment: how long something takes is the difference of two of them.
  package var seconds: @Sendable () -> Double = { 0 }

  /// A world in which there is no library, all the memory that one asks for, and no time.
  package init() {}
}
