/// What goes with the calls and answers of the interface that are no types of it themselves.
enum Parameters {
  struct None: Codable {}

  struct Info: Codable {
    var vendor: String
    var product: String
    var version: String
    var url: String
    var interfaces: [String]
  }

  struct Interface: Codable { var interface: String }
  struct Description: Codable { var description: String }

  struct Submit: Codable {
    var profile: String?
    var name: String
  }

  /// A part of a backup.
  struct Part: Codable {
    var content: String

    init(content: [UInt8]) {
      var text: [UInt8] = []
      Base64.encode(content, into: &text)
      self.content = String(decoding: text, as: UTF8.self)
    }

    /// Nil where the content is no Base64.
    var bytes: [UInt8]? {
      let text = Array(content.utf8)
      return Base64.decode(text.span, text.indices)
    }
  }

  struct OneJob: Codable { var job: Job }
  struct Jobs: Codable { var jobs: [Job] }
  struct JobID: Codable { var id: Int }
  struct JobIDs: Codable { var ids: [Int] }

  struct Unlock: Codable {
    var lastTry: Bool?
    var token: String?

    enum CodingKeys: String, CodingKey {
      case lastTry = "last_try"
      case token
    }
  }

  struct Lock: Codable { var token: String? }
  struct OneToken: Codable { var token: TokenStatus }
  struct Tokens: Codable { var tokens: [TokenStatus] }
  struct Modules: Codable { var modules: [FoundModule] }
}
