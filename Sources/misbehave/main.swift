import MisbehavingControl

do {
  try Command(Array(CommandLine.arguments.dropFirst())).run(on: ControlFile())
} catch {
  complain("misbehave: \(error)")
}
