import Testing

/// SoftHSM reads its configuration once a process and a module has one state: one test at a time.
@Suite(.serialized, .enabled(if: Station.isComplete, "softhsm2, opensc and openssl are needed"))
struct MisbehavingTokenTests {}
