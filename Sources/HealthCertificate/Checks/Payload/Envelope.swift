/// The members of an envelope around a DCC.
enum Envelope {
  static let passport = "passport"
  static let person = "person"
}
