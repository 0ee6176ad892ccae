/// A whole look at a module's slots, which holds for as long as pcscd sees nothing change.
struct Sight {
  /// How long it holds at most, for changes that pcscd does not see.
  private static let longest = Duration.seconds(30)

  let presence: TokenPresence
  private let view: ReaderWatch.View
  // It goes on while the computer sleeps.
  private let time = ContinuousClock.now

  /// - Parameter slots: The descriptions of all slots; nil unless pcscd has each of them.
  init?(_ presence: TokenPresence, slots: [String], _ view: ReaderWatch.View) {
    guard !slots.isEmpty, slots.allSatisfy({ view.reader(of: $0) != nil }) else { return nil }
    self.presence = presence
    self.view = view
  }

  func holds(_ view: ReaderWatch.View) -> Bool {
    self.view == view && time.duration(to: .now) < Self.longest
  }
}
