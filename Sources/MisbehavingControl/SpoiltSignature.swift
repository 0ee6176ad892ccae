/// How a signature goes wrong under `CKR_OK`.
public enum SpoiltSignature: String, CaseIterable, Sendable {
  /// One bit is flipped.
  case flip
  /// The signature made before this one.
  case previous
  /// The last byte is missing.
  case short
  /// ECDSA as a DER sequence.
  case der
  /// A leading zero is left out; signs until there is one.
  case dropZero = "drop-zero"
}
