/// What was signed for one content under one profile, once and for ever.
public struct SigningResult: Sendable, Hashable {
  /// The format's output, byte for byte as it is released.
  public let output: [UInt8]
  /// The receipt, byte for byte as it is released.
  public let receipt: [UInt8]
  /// The time that was signed, in whole seconds since 1970.
  public let signedAt: Int64

  public init(output: [UInt8], receipt: [UInt8], signedAt: Int64) {
    self.output = output
    self.receipt = receipt
    self.signedAt = signedAt
  }
}
