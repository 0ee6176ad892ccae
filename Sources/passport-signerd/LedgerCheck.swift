internal import ArgumentParser
internal import JobLedger

/// Looks at a ledger that no service uses, without changing a byte of it.
enum LedgerCheck {
  /// Prints what is wrong, a line each; or what the ledger holds.
  static func run(on folder: String) throws {
    do {
      let inspection = try LedgerInspection(of: folder)
      guard inspection.damages.isEmpty else {
        for damage in inspection.damages { print(damage) }
        throw ExitCode(1)
      }
      print("sound: \(inspection.jobs) jobs")
      if let time = inspection.latestSigningTime { print("signed: \(time)") }
    } catch let code as ExitCode {
      throw code
    } catch {
      print("\(error)")
      throw ExitCode(1)
    }
  }
}
