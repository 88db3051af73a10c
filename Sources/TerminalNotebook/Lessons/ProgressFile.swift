import Lessons
import StateFiles

/// Where it is kept how far somebody has come in a lesson.
///
/// A lesson's progress belongs to what the lesson says: another one of the same name, from another folder, has a file
/// of its own, and a lesson whose author mends it keeps the file that it has.
struct ProgressFile {
  /// How far somebody has come; nil where the lesson was never taken.
  let progress: LessonProgress?
  /// Whether something stood where it is kept that says nothing of any lesson.
  let isSenseless: Bool
  private let file: KeptFile?

  /// So many lessons of one name can be taken side by side; the next takes the place of the last.
  private static let most = 9

  /// The progress in a lesson.
  init(of volume: LessonShelf.Volume) {
    var free: KeptFile?
    var isSenseless = false
    var last: KeptFile?
    for number in 1...Self.most {
      guard let file = KeptFile.progress(of: number == 1 ? volume.name : "\(volume.name)~\(number)") else {
        break
      }
      last = file
      guard let text = file.contents() else {
        free = free ?? file
        continue
      }
      guard let progress = LessonProgress(parsing: text) else {
        if free == nil { (free, isSenseless) = (file, true) }
        continue
      }
      if progress.belongs(to: volume.lesson) {
        (self.progress, self.isSenseless, self.file) = (progress, false, file)
        return
      }
    }
    (progress, self.isSenseless, file) = (nil, isSenseless, free ?? last)
  }

  /// Writes down how far somebody has come.
  ///
  /// - Returns: Why that is not possible, or nil.
  func write(_ progress: LessonProgress) -> StateFileProblem? { file?.write(progress.text) }

  /// Forgets it.
  ///
  /// - Returns: Why that is not possible, or nil.
  func remove() -> StateFileProblem? { progress == nil && !isSenseless ? nil : file?.remove() }
}
