/// A kind of token that people are known to have, by its id on USB.
///
/// Where modules lie is what others have reported; none of the makers' own could be tried.
struct KnownToken: Sendable {
  let maker: String
  /// Vendor and product; an empty product is every one of the vendor.
  let ids: [String]
  /// Where the maker's modules are known to be put.
  let modules: [String]
  /// Whether OpenSC's module is known not to read it as its issuers personalise it.
  let needsModule: Bool
  /// Whether pcscd can talk to it at all; where not, the maker's module does so itself.
  let isCCID: Bool

  static let all: [KnownToken] = [
    KnownToken(
      maker: "SafeNet", ids: ["0529:0620", "08e6:34cf", "08e6:34cc", "08e6:34d2"],
      modules: [
        "/usr/lib/libeTPkcs11.so", "/usr/lib64/libeTPkcs11.so", "/usr/lib/libeToken.so",
        "/usr/lib/libIDPrimePKCS11.so",
      ], needsModule: true, isCCID: true),
    KnownToken(
      maker: "Bit4id", ids: ["25dd:"],
      modules: ["/usr/lib/bit4id/libbit4xpki.so", "/usr/lib/libbit4xpki.so"], needsModule: true,
      isCCID: true),
    KnownToken(
      maker: "WatchData", ids: ["163c:"],
      modules: ["/usr/lib/WatchData/ProxKey/lib/libwdpkcs_SignatureP11.so"], needsModule: true,
      isCCID: true),
    KnownToken(
      maker: "Feitian", ids: ["096e:0309"],
      modules: ["/usr/lib/libcastle.so.1.0.0", "/usr/lib/libcastle.so"], needsModule: true,
      isCCID: false),
    KnownToken(
      maker: "Feitian", ids: ["096e:"],
      modules: ["/usr/lib/libcastle.so.1.0.0", "/usr/lib/libcastle.so"], needsModule: true,
      isCCID: true),
  ]

  /// Modules that third parties list for Vietnam's certification authorities.
  static let otherModules = [
    "/usr/lib/libviettel-ca_v2.so", "/usr/lib/libvsignspkcs11.so", "/usr/lib/libvnpt-pkcs11.so",
    "/usr/lib/libnpki-pkcs11.so", "/usr/lib/viettel-ca/libpkcs11.so",
    "/usr/lib/vnpt-ca/libcryptoki.so",
  ]

  /// The kind that a device is of.
  static func of(_ device: USBDevice) -> KnownToken? {
    all.first { known in
      known.ids.contains { $0.hasSuffix(":") ? device.id.hasPrefix($0) : device.id == $0 }
    }
  }
}
