import PracticeTokens
import Testing

/// The built service on real tokens, driven as the system around it would: through folders and the
/// control socket. One test after the other, as they share the machine.
@Suite(.serialized, .enabled(if: PracticeToken.isInstalled, "SoftHSM is not installed"))
struct EndToEndTests {}
