/// Reads JSON so that what a person sees in a file is what gets signed.
///
/// Beyond RFC 8259 it refuses a byte order mark, keys that occur twice, lone surrogates and deep
/// nesting; it never repairs anything.
public enum StrictJSON {
  /// Levels of arrays and objects within each other.
  public static let depthLimit = 16

  /// Reads one value that fills `bytes`, but for white space around it.
  public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    return try reader.document()
  }
}
