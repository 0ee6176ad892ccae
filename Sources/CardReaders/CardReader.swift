/// A reader as pcscd has it, and what is in it.
public struct CardReader: Hashable, Sendable {
  /// Its name, which modules for smart cards show as the slot's description.
  public let name: String
  private let events: UInt

  /// - Parameter events: `dwEventState`, of which it is not kept that something changed, nor that
  ///   programs use the card along with others.
  init(name: String, events: UInt) {
    self.name = name
    self.events = events & ~0x102
  }

  /// Whether a card is in it.
  public var hasCard: Bool { events & 0x20 != 0 }
  /// Whether a program keeps every other one from the card.
  public var isHeldAlone: Bool { events & 0x80 != 0 }
  /// Whether the card does not answer, for a contact that is bad or a card the wrong way round.
  public var isMute: Bool { events & 0x200 != 0 }
  /// How often cards have come and gone, modulo 65,536.
  public var changes: UInt { events >> 16 }
}
