#ifndef MISBEHAVING_LISTS_H
#define MISBEHAVING_LISTS_H

/* The functions of PKCS #11 v2.40 in the order of CK_FUNCTION_LIST. */
#define MISBEHAVING_FUNCTIONS(X) \
  X(Initialize) X(Finalize) X(GetInfo) X(GetFunctionList) X(GetSlotList) \
  X(GetSlotInfo) X(GetTokenInfo) X(GetMechanismList) X(GetMechanismInfo) \
  X(InitToken) X(InitPIN) X(SetPIN) X(OpenSession) X(CloseSession) \
  X(CloseAllSessions) X(GetSessionInfo) X(GetOperationState) \
  X(SetOperationState) X(Login) X(Logout) X(CreateObject) X(CopyObject) \
  X(DestroyObject) X(GetObjectSize) X(GetAttributeValue) \
  X(SetAttributeValue) X(FindObjectsInit) X(FindObjects) \
  X(FindObjectsFinal) X(EncryptInit) X(Encrypt) X(EncryptUpdate) \
  X(EncryptFinal) X(DecryptInit) X(Decrypt) X(DecryptUpdate) \
  X(DecryptFinal) X(DigestInit) X(Digest) X(DigestUpdate) X(DigestKey) \
  X(DigestFinal) X(SignInit) X(Sign) X(SignUpdate) X(SignFinal) \
  X(SignRecoverInit) X(SignRecover) X(VerifyInit) X(Verify) \
  X(VerifyUpdate) X(VerifyFinal) X(VerifyRecoverInit) X(VerifyRecover) \
  X(DigestEncryptUpdate) X(DecryptDigestUpdate) X(SignEncryptUpdate) \
  X(DecryptVerifyUpdate) X(GenerateKey) X(GenerateKeyPair) X(WrapKey) \
  X(UnwrapKey) X(DeriveKey) X(SeedRandom) X(GenerateRandom) \
  X(GetFunctionStatus) X(CancelFunction) X(WaitForSlotEvent)

/* Lasting behaviour: constant, name, value after a reset. */
#define MISBEHAVING_SETTINGS(X) \
  X(ABSENT, "absent", 0) \
  X(NOTICE, "notice", 0) \
  X(SLOT_GONE, "slot-gone", 0) \
  X(RENUMBER, "renumber", 0) \
  X(SLOT_OFFSET, "slot-offset", 0) \
  X(STALE_CODE, "stale-code", CKR_DEVICE_REMOVED) \
  X(STALE_OBJECT_CODE, "stale-object-code", CKR_OBJECT_HANDLE_INVALID) \
  X(REUSE_HANDLES, "reuse-handles", 0) \
  X(KEEP_LOGIN, "keep-login", 0) \
  X(SWAP, "swap", 0) \
  X(AMBIGUOUS, "ambiguous", 0) \
  X(ZERO_SERIALS, "zero-serials", 0) \
  X(PIN_TRIES, "pin-tries", 0) \
  X(PIN_LEFT, "pin-left", 0) \
  X(PIN_FLAGS_LIE, "pin-flags-lie", 0) \
  X(PIN_CODE, "pin-code", 0) \
  X(PIN_AFTER_REPLUG, "pin-after-replug", 0) \
  X(PIN_TO_BE_CHANGED, "pin-to-be-changed", 0) \
  X(ALWAYS_AUTHENTICATE, "always-authenticate", 0) \
  X(MECHANISM_PSS, "mechanism-pss", 0) \
  X(MECHANISM_X509, "mechanism-x509", 0) \
  X(MECHANISM_PKCS1, "mechanism-pkcs1", 0) \
  X(MECHANISM_ECDSA, "mechanism-ecdsa", 0) \
  X(PIN_PAD, "pin-pad", 0) \
  X(PAD_DELAY, "pad-delay", 0) \
  X(PAD_CODE, "pad-code", 0) \
  X(BUSY_CODE, "busy-code", 0) \
  X(MAX_SESSIONS, "max-sessions", 0) \
  X(IDLE_MS, "idle-ms", 0) \
  X(CERTIFICATES, "certificates", 0) \
  X(EMPTY_IDS, "empty-ids", 0) \
  X(NO_DIGEST, "no-digest", 0)

/* Words, at most 63 bytes each: constant, name, value after a reset. */
#define MISBEHAVING_TEXTS(X) \
  X(TOKEN, "token", "") \
  X(OTHER, "other", "") \
  X(OTHER_SERIAL, "other-serial", "BADC0FFEE0DDF00D") \
  X(PAD_PIN, "pad-pin", "")

/* What happened, over all processes: constant, name. */
#define MISBEHAVING_COUNTERS(X) \
  X(CALLS, "calls") \
  X(INITIALIZED, "initialized") \
  X(INITIALIZE_WITH_ARGUMENTS, "initialize-with-arguments") \
  X(LOGIN_OK, "login-ok") \
  X(LOGIN_INCORRECT, "login-incorrect") \
  X(LOGIN_LOCKED, "login-locked") \
  X(LOGIN_OTHER, "login-other") \
  X(LOGIN_REFUSED_PIN_REPEATED, "login-refused-pin-repeated") \
  X(PIN_GIVEN_TO_PAD, "pin-given-to-pad") \
  X(SIGN_OK, "sign-ok") \
  X(SIGN_FAILED, "sign-failed") \
  X(SIGN_MADE, "sign-made") \
  X(SIGN_SPOILT, "sign-spoilt") \
  X(SESSION_OPENED, "session-opened") \
  X(SESSION_CLOSED, "session-closed") \
  X(OTHER_THREAD, "other-thread") \
  X(AFTER_FORK, "after-fork") \
  X(HANGS, "hangs") \
  X(FAULTS, "faults")

/* What a rule does: constant, name. */
#define MISBEHAVING_ACTIONS(X) \
  X(FAIL, "fail") \
  X(REMOVE, "remove") \
  X(DELAY, "delay") \
  X(HANG, "hang") \
  X(HANG_HARD, "hang-hard") \
  X(ABORT, "abort") \
  X(SEGFAULT, "segfault") \
  X(SPOIL, "spoil")

/* How a signature is spoilt: constant, name. */
#define MISBEHAVING_SPOILS(X) \
  X(FLIP, "flip") \
  X(PREVIOUS, "previous") \
  X(SHORT, "short") \
  X(DER, "der") \
  X(DROP_ZERO, "drop-zero")

#endif
