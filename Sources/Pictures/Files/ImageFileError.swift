import Images
import Text

/// Why a picture file could not be read, or a picture could not be encoded.
package struct ImageFileError: Error, Equatable, Sendable {
  /// The kinds of failure.
  package enum Reason: Error, Equatable, Sendable {
    /// Nothing has this name.
    case noSuchFile
    /// The path names a folder.
    case folder
    /// The path names a pipe, a device or a socket.
    case notARegularFile
    /// The file may not be opened by this person.
    case noPermission
    /// The system reported another error, in its own words.
    case unreadable(String)
    /// The file has no bytes.
    case empty
    /// The file does not begin like a picture of a known format.
    case notAPicture
    /// The picture has no rows or no columns.
    case noPixels
    /// The picture has more than `Image.maximumPixels`.
    case tooManyPixels(width: Int, height: Int)
    /// The file has more than ``ImageFile/maximumFrames``.
    case tooManyFrames
    /// The file goes over its pixels more often than ``ImageFile/maximumScannedPixels`` allows.
    case tooManyScans
    /// The file is larger than ``ImageFile/maximumBytes``, or what its format needs at most.
    case tooManyBytes
    /// The file is well, but of a kind that is not read, in the words of `is a TIFF with floating-point samples`.
    case unknownKind(String)
    /// The system opens no more files for this program.
    case tooManyOpenFiles
    /// The file ends before the picture does.
    case truncated
    /// The file's contents contradict themselves, or use something that the image library does not know.
    case damaged
    /// There is not enough memory for the picture.
    case outOfMemory
    /// The format to encode to cannot hold so many pixels in one direction.
    case tooLongASide(ImageFormat)
    /// The image library could not encode to this format.
    case notEncoded(ImageFormat)
  }

  /// What went wrong.
  package var reason: Reason
  /// The file's path as it was given; nil where no file is concerned.
  package var path: String?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - reason: What went wrong.
  ///   - path: The path of the file, if there is one.
  package init(_ reason: Reason, path: String? = nil) {
    self.reason = reason
    self.path = path
  }

  /// One plain sentence with the path, on one line and under 200 characters: what is wrong, and what to do about it.
  package var message: String { remedy.map { "\(problem) · \($0)" } ?? problem }

  /// What to do about it; nil where nothing is known.
  package var remedy: String? {
    switch reason {
    case .folder: "name a file in it"
    case .tooManyScans, .tooManyBytes: "save it anew, as PNG"
    case .unknownKind: "save it with 8 bits a channel, as PNG"
    case .tooManyOpenFiles: "close other programs"
    default: nil
    }
  }

  /// What is wrong, with the path.
  package var problem: String {
    let file = path.map { "'\(Self.shown($0))'" } ?? "the picture"
    return switch reason {
    case .noSuchFile: "there is no file \(file)"
    case .folder: "\(file) is a folder, not a picture"
    case .notARegularFile: "\(file) is a pipe or a device, not a file with a picture"
    case .noPermission: "there is no permission to read \(file)"
    case .unreadable(let words): "\(file) could not be read: \(words.prefix(60))"
    case .empty: "\(file) is empty"
    case .notAPicture:
      "\(file) is not a picture that can be read (PNG, JPEG, GIF, BMP, TIFF or PNM)"
    case .noPixels: "\(file) is a picture without pixels: its width or height is 0"
    case .tooManyPixels(let width, let height):
      "\(file) has \(DecimalText.integer(width)) x \(DecimalText.integer(height)) pixels, "
        + "more than the \(DecimalText.integer(Image.maximumPixels)) that fit"
    case .tooManyFrames:
      "\(file) has more than the \(DecimalText.integer(ImageFile.maximumFrames)) frames that are read"
    case .tooManyScans:
      "\(file) goes over its pixels more often than any picture needs"
    case .tooManyBytes: "\(file) is larger than any picture that is read"
    case .unknownKind(let words):
      "\(file) is \(words), which is not read"
    case .tooManyOpenFiles: "too many files are open to read \(file)"
    case .truncated: "\(file) is cut short: the file ends before the picture does"
    case .damaged: "\(file) is damaged, or of a kind that cannot be read"
    case .outOfMemory: "there is not enough memory for \(file)"
    case .tooLongASide(let format):
      "a \(format.name) file holds at most \(DecimalText.integer(format.maximumSide)) pixels a side, "
        + "and \(file) has more"
    case .notEncoded(let format): "\(file) could not be made into a \(format.name) file"
    }
  }

  /// The path as a message shows it: the end of a long one, and nothing that moves the cursor.
  private static func shown(_ path: String) -> String {
    let longest = 90
    let end = path.count > longest ? "…" + path.suffix(longest - 1) : path
    var shown = ""
    for scalar in end.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: shown += "?"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
