internal import Foundation

/// The Python that judges the results and plays people and programs of others.
public enum Python {
  /// That of `PASSPORT_SIGNER_PYTHON`, which has packages of others, or the system's.
  public static let program =
    ProcessInfo.processInfo.environment["PASSPORT_SIGNER_PYTHON"] ?? "python3"
}
