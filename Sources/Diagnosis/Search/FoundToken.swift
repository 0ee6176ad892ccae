public import Certificates
internal import PKCS11
public import TokenWorker

/// A token that a search has found, and through which module.
public struct FoundToken: Sendable {
  /// A key on it that may sign.
  public struct Key: Sendable, Hashable {
    /// Its `CKA_ID`.
    public let id: [UInt8]
    public let label: String
    /// The certificate of its id that lasts longest; nil if the token has none.
    public let certificate: Certificate?

    /// A PKCS #11 URI that narrows the token's to the key.
    public var uri: String { "pkcs11:id=" + id.map { "%" + Self.hexadecimal($0) }.joined() }

    private static func hexadecimal(_ byte: UInt8) -> String {
      (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    /// Whether its certificate allows signing, and is valid at a time in seconds since 1970.
    public func isUsable(at now: Int64) -> Bool {
      guard let certificate, certificate.isValid(at: now) else { return false }
      return certificate.keyUsage.map {
        !$0.isDisjoint(with: [.digitalSignature, .nonRepudiation])
      } ?? true
    }
  }

  public let module: ModuleFile
  public let summary: TokenSummary
  public let pin: PINState
  public let keys: [Key]
  /// All certificates on it.
  public let certificates: [Certificate]
  /// Whether private keys are seen only after the log-in, so that their labels are not known.
  let hidesKeys: Bool

  init(_ token: TokenListing.Token, module: ModuleFile) {
    self.module = module
    summary = token.summary
    pin = token.pin
    let certificates = token.objects.compactMap { object in
      object.certificate.flatMap { try? Certificate(der: $0) }.map { (object.id, $0) }
    }
    let privateKeys = token.objects.filter { $0.kind == .privateKey }
    let publicKeys = token.objects.filter { $0.kind == .publicKey }
    self.certificates = certificates.map(\.1)
    hidesKeys = privateKeys.isEmpty
    // Before the log-in many tokens show the public halves and the certificates only.
    var ids: [[UInt8]] = []
    let shown = privateKeys.isEmpty ? publicKeys.isEmpty ? token.objects : publicKeys : privateKeys
    for object in shown where !object.id.isEmpty && !ids.contains(object.id) {
      ids.append(object.id)
    }
    keys = ids.sorted { $0.lexicographicallyPrecedes($1) }.map { id in
      let own = certificates.filter { $0.0 == id }.map(\.1).max { $0.notAfter < $1.notAfter }
      let label = shown.first { $0.id == id }?.label ?? ""
      return Key(id: id, label: label, certificate: own)
    }
  }
}
