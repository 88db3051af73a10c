import Machine
import Notebook
import NeuralCipher
import Pictures
import StandardCiphers

extension World {
  /// This machine.
  package static let local: World = {
    var world = World()
    world.markdown = .cmark
    world.pictures = .local
    world.aes = .swiftCrypto
    world.hasRoom = { isRoom(forBytes: $0) }
    world.seconds = { SystemClock.seconds }
    return world
  }()
}

extension PictureFiles {
  /// Picture files by gdk-pixbuf, pages by cairo.
  package static let local = PictureFiles(
    read: { (path) throws(Problem) in
      do throws(ImageFileError) { return try ImageFile.read(path: path) } catch {
        throw Problem(error.problem, remedy: error.remedy)
      }
    },
    encode: { (image, format) throws(Problem) in
      do throws(ImageFileError) {
        return try ImageFile.encode(image, as: format)
      } catch {
        throw Problem(error.problem, remedy: error.remedy)
      }
    },
    page: { (figure, format) throws(Problem) in
      do throws(FigureFileError) {
        return try FigureFile.encode(figure, as: format)
      } catch {
        throw Problem(error.message)
      }
    })
}

extension AESCiphers {
  /// AES by swift-crypto.
  package static let swiftCrypto = AESCiphers(
    codebook: { AnyBitCipher(AESBlocks(keyBytes: $0)) },
    counter: { AnyBitCipher(AESCounter(keyBytes: $0, nonce: $1)) })
}

extension NotebookEnvironment {
  /// What a notebook runs in on this machine, where nobody interrupts and nobody watches unless it is said.
  package init(
    files: FileAccess = FileAccess(), threads: Int = 1,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    shouldAbandon: (@Sendable () -> Bool)? = nil,
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.init(
      in: .local, files: files, threads: threads, shouldStop: shouldStop, shouldAbandon: shouldAbandon,
      report: report)
  }
}
