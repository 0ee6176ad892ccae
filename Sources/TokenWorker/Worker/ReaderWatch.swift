internal import CardReaders

/// What pcscd says of readers and cards, for modules that get their tokens from it.
///
/// A look costs microseconds, where OpenSC's take milliseconds: while pcscd has seen no change, there
/// is nothing to ask the module.
final class ReaderWatch {
  /// What a look shows.
  enum View: Hashable {
    /// The module does not use pcscd, as far as can be told.
    case notUsed
    case unreachable
    case denied
    case readers([CardReader])

    /// Readers in which a program keeps others from the card.
    var heldAlone: [String] {
      guard case .readers(let readers) = self else { return [] }
      return readers.filter(\.isHeldAlone).map(\.name)
    }

    /// The reader that a slot is; modules cut its name at 64 bytes.
    func reader(of slot: String) -> CardReader? {
      guard case .readers(let readers) = self, !slot.isEmpty else { return nil }
      return readers.first { $0.name == slot || slot.utf8.count >= 60 && $0.name.hasPrefix(slot) }
    }
  }

  private var service: ReaderService?
  /// Whether pcscd has ended or was restarted since it was first seen: a module that was initialized
  /// before may never find its tokens again.
  private(set) var wasInterrupted = false

  private func opened() throws(ReaderServiceError) -> ReaderService {
    if let service { return service }
    let opened = try ReaderService(onlyIfInUse: true)
    service = opened
    return opened
  }

  /// Looks; the module should have been loaded before.
  func look() -> View {
    do throws(ReaderServiceError) {
      return .readers(try opened().readers())
    } catch {
      if service != nil { wasInterrupted = true }
      service = nil
      switch error {
      case .notLoaded: return .notUsed
      case .denied: return .denied
      case .unreachable, .failed: return .unreachable
      }
    }
  }
}
