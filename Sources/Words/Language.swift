internal import Glibc

/// A language that people are spoken to in.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case vietnamese = "vi"

  /// The language of this process, by the environment it was started with.
  public static let current = Language { name in
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The language that gettext would choose: the locale is the first of `LC_ALL`,
  /// `LC_MESSAGES` and `LANG` that is set; unless that is `C`, the first language of the list
  /// in `LANGUAGE` that we have goes before it. English where nothing fits.
  ///
  /// Unlike gettext this does not ask whether the locale was generated on this machine.
  public init(environment: (String) -> String?) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap(environment).first { !$0.isEmpty }
    guard let locale, locale != "C", locale != "POSIX" else {
      self = .english
      return
    }
    let preferred = (environment("LANGUAGE") ?? "").split(separator: ":").map(String.init)
    self = (preferred + [locale]).lazy.compactMap(Language.init(locale:)).first ?? .english
  }

  /// The language of a locale's name such as `vi_VN.UTF-8`, or nil if we don't have it.
  public init?(locale: String) {
    let language = locale.prefix { !"_.@-".contains($0) }
    self.init(rawValue: language.lowercased())
  }
}
