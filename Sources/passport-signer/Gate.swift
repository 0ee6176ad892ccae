internal import Configuration
internal import Formats
internal import HealthCertificate
internal import SystemCalls

/// The checks of a profile, for files that nobody wants signed yet.
struct Gate {
  let format: any SigningFormat
  /// The largest file, in bytes.
  let limit: Int
  /// Seconds since 1970.
  let now: Int64

  /// The checks of a profile of a configuration file; without one, those of every profile that
  /// changes nothing.
  ///
  /// - Throws: ``InputError``.
  init(configuration file: String?, profile name: String?, now: Int64) throws {
    self.now = now
    guard let file else {
      format = HCERTFormat(Self.plain)
      limit = HCERTFormat.usualLimit
      return
    }
    let settings: Settings
    do throws(ConfigurationError) {
      settings = try Settings.load(
        file: file, formats: FormatRegistry.names, checks: CheckCatalogue.treatments)
    } catch { throw InputError.notAConfiguration(reason: error.description) }
    let names = settings.profiles.map(\.name)
    guard name != nil || names.count == 1 else {
      throw InputError.profileAmbiguous(profiles: names)
    }
    guard let profile = settings.profiles.first(where: { $0.name == name ?? names[0] }) else {
      throw InputError.noSuchProfile(name: name ?? "", profiles: names)
    }
    var choices = Self.plain
    choices.names = profile.files.map(NamePattern.init)
    choices.checksJSON = profile.checksJSON
    do throws(CheckOverridesError) {
      choices.checks = try CheckList.basic.applying(
        CheckOverrides(
          words: profile.checks.treatments, corrections: profile.checks.corrections,
          earliestDose: profile.checks.firstDose, doseInterval: profile.checks.doseInterval))
    } catch { throw InputError.notAConfiguration(reason: error.description) }
    format = FormatRegistry.format(profile.format, choices)
    limit = profile.largest ?? type(of: format).largestPayload ?? settings.largest
  }

  private static var plain: FormatSettings {
    FormatSettings(issuer: "VN", end: { $0 }, picture: .none)
  }

  /// What the checks say of a payload of that name.
  func verdict(on payload: [UInt8], named name: String) -> CheckedFile.Verdict {
    switch format.payloads {
    case .record(let format):
      switch format.inspect(payload, at: now) {
      case .accepted(_, let problems, _): return .clean(problems)
      case .rejected(let problems), .truncated(let problems): return .refused(problems)
      }
    case .file(let format):
      let name = Array((name.split(separator: "/").last ?? "").utf8)
      if let problem = format.refusal(of: name) { return .refused([problem]) }
      var inspector = format.inspector(of: name)
      inspector?.take(payload.span)
      switch inspector?.finish() ?? .accepted {
      case .accepted: return .clean([])
      case .rejected(let problems), .truncated(let problems): return .refused(problems)
      }
    }
  }

  /// What they would say of a file of that size, which is not read.
  func verdict(onSize size: Int) -> CheckedFile.Verdict {
    .refused([.fileTooLarge(size: size, limit: limit)])
  }

  /// Reads a file, or standard input where it is `-`, and judges it.
  func check(_ path: String) -> CheckedFile {
    do throws(SystemError) {
      let payload =
        path == "-"
        ? try StandardInput.read(limit: limit) : try WholeFile.read(path, limit: limit)
      let verdict =
        payload.count > limit ? verdict(onSize: payload.count) : verdict(on: payload, named: path)
      return CheckedFile(name: path, verdict: verdict)
    } catch {
      let size = error.isTooLarge ? WholeFile.size(of: path) : nil
      return CheckedFile(
        name: path, verdict: size.map(verdict(onSize:)) ?? .unreadable("\(error)"))
    }
  }

  /// Judges a file of a folder; links, devices and the like are not read.
  func check(_ name: FileName, in folder: Folder) -> CheckedFile {
    let path = folder.path(of: name)
    do throws(SystemError) {
      let file = try folder.open(name)
      let size = try file.information().size
      guard size <= limit else { return CheckedFile(name: path, verdict: verdict(onSize: size)) }
      let payload = try file.readAll(limit: limit, expecting: size)
      return CheckedFile(name: path, verdict: verdict(on: payload, named: path))
    } catch {
      return CheckedFile(name: path, verdict: .unreadable("\(error)"))
    }
  }
}
