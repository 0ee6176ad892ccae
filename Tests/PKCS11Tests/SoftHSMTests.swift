import PracticeTokens
import Testing

/// Everything that loads SoftHSM, one after the other: a module is initialized once a process.
@Suite(.serialized, .enabled(if: PracticeToken.isInstalled, "SoftHSM is not installed"))
struct SoftHSMTests {}
