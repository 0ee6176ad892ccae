/// Why something is not valid: a code for programs, and the sentence.
struct Reason: Encodable {
  var code: String
  var en: String
  var vi: String

  init(_ code: String, en: String, vi: String) {
    self.code = code
    self.en = en
    self.vi = vi
  }
}
