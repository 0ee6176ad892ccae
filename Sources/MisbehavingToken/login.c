#include <string.h>
#include <unistd.h>

#include "token.h"

static uint64_t accepted_pin;

void pin_adjust_flags(CK_FLAGS *flags) {
  uint64_t most = setting(MISBEHAVING_PIN_TRIES);
  uint64_t left = setting(MISBEHAVING_PIN_LEFT);
  const CK_FLAGS all = CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY |
                       CKF_USER_PIN_LOCKED;
  if (most || setting(MISBEHAVING_PIN_FLAGS_LIE)) *flags &= ~all;
  if (most && !setting(MISBEHAVING_PIN_FLAGS_LIE)) {
    if (left < most) *flags |= CKF_USER_PIN_COUNT_LOW;
    if (left == 1) *flags |= CKF_USER_PIN_FINAL_TRY;
    if (left == 0) *flags |= CKF_USER_PIN_LOCKED;
  }
  if (setting(MISBEHAVING_PIN_TO_BE_CHANGED)) {
    *flags |= CKF_USER_PIN_TO_BE_CHANGED;
  }
  if (setting(MISBEHAVING_PIN_PAD) == 1) {
    *flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
  }
}

static bool was_refused_before(uint64_t pin) {
  struct misbehaving_login logins[MISBEHAVING_LOGINS];
  size_t count = misbehaving_logins(channel, logins);
  for (size_t i = 0; i < count; i++) {
    if (logins[i].pin == pin && logins[i].refused) return true;
  }
  return false;
}

static void record(uint64_t pin, CK_USER_TYPE user, CK_RV rv, bool refused) {
  if (pin && was_refused_before(pin)) {
    count(MISBEHAVING_COUNT_LOGIN_REFUSED_PIN_REPEATED);
  }
  uint64_t sequence = atomic_fetch_add(&channel->login_count, 1);
  struct misbehaving_shared_login *login =
      &channel->logins[sequence % MISBEHAVING_LOGINS];
  misbehaving_store(&login->sequence, sequence + 1);
  misbehaving_store(&login->pin, pin);
  misbehaving_store(&login->code, rv);
  misbehaving_store(&login->user_type, user);
  misbehaving_store(&login->refused, refused);
  misbehaving_store(&login->pid, (uint64_t)getpid());
  misbehaving_store(&login->nanoseconds, now_ns());
  switch (rv) {
    case CKR_OK:
      count(MISBEHAVING_COUNT_LOGIN_OK);
      break;
    case CKR_PIN_INCORRECT:
      count(MISBEHAVING_COUNT_LOGIN_INCORRECT);
      break;
    case CKR_PIN_LOCKED:
      count(MISBEHAVING_COUNT_LOGIN_LOCKED);
      break;
    default:
      count(MISBEHAVING_COUNT_LOGIN_OTHER);
  }
}

static CK_RV verify(struct session *session, CK_USER_TYPE user,
                    unsigned char *pin, CK_ULONG size) {
  uint64_t print = misbehaving_fingerprint(channel, pin, size);
  if (user == CKU_CONTEXT_SPECIFIC && setting(MISBEHAVING_ALWAYS_AUTHENTICATE)) {
    if (!session->signing) return CKR_OPERATION_NOT_INITIALIZED;
    if (print != accepted_pin) return CKR_PIN_INCORRECT;
    session->pin_needed = false;
    return CKR_OK;
  }
  CK_RV rv = wrapped->C_Login(session->wrapped, user, pin, size);
  if (rv == CKR_OK && user == CKU_USER) accepted_pin = print;
  return rv;
}

static bool is_refusal(CK_RV rv) {
  return rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LOCKED ||
         rv == CKR_PIN_INVALID || rv == CKR_PIN_LEN_RANGE;
}

static CK_RV with_tries(struct session *session, CK_USER_TYPE user,
                        unsigned char *pin, CK_ULONG size) {
  misbehaving_word *left = &channel->settings[MISBEHAVING_PIN_LEFT];
  uint64_t most = user == CKU_SO ? 0 : setting(MISBEHAVING_PIN_TRIES);
  if (most && misbehaving_load(left) == 0) return CKR_PIN_LOCKED;
  uint64_t replugged = setting(MISBEHAVING_PIN_AFTER_REPLUG);
  CK_RV rv;
  if (replugged && user == CKU_USER &&
      misbehaving_insertion(channel) != initialized_at_insertion) {
    if (replugged == 2 && most) misbehaving_take(left);
    return CKR_PIN_INCORRECT;
  }
  rv = verify(session, user, pin, size);
  if (most && rv == CKR_OK) misbehaving_store(left, most);
  if (most && is_refusal(rv)) misbehaving_take(left);
  return rv;
}

static CK_RV on_pad(struct session *session, CK_USER_TYPE user) {
  fault_sleep(setting(MISBEHAVING_PAD_DELAY));
  readers_notice(false);
  if (!session->handle) return setting(MISBEHAVING_STALE_CODE);
  uint64_t code = setting(MISBEHAVING_PAD_CODE);
  if (code) return code;
  char pin[MISBEHAVING_TEXT_SIZE];
  misbehaving_text(channel, MISBEHAVING_TEXT_PAD_PIN, pin);
  CK_RV rv = with_tries(session, user, (unsigned char *)pin, strlen(pin));
  return rv;
}

CK_RV token_Login(CK_SESSION_HANDLE session, CK_USER_TYPE user,
                  unsigned char *pin, CK_ULONG size) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_Login, session);
  if (!call.session && rv == CKR_CRYPTOKI_NOT_INITIALIZED) return rv;
  uint64_t print = pin ? misbehaving_fingerprint(channel, pin, size) : 0;
  bool refused = false;
  if (rv == CKR_OK) {
    bool pad = setting(MISBEHAVING_PIN_PAD) != 0;
    if (pad && pin) {
      count(MISBEHAVING_COUNT_PIN_GIVEN_TO_PAD);
      rv = CKR_ARGUMENTS_BAD;
    } else if (pad) {
      rv = on_pad(call.session, user);
    } else if (!pin) {
      rv = CKR_ARGUMENTS_BAD;
    } else {
      rv = with_tries(call.session, user, pin, size);
    }
    refused = is_refusal(rv);
    uint64_t lie = setting(MISBEHAVING_PIN_CODE);
    if (refused && lie) rv = lie;
  }
  rv = call_end(&call, rv);
  record(print, user, rv, refused || is_refusal(rv));
  return rv;
}

CK_RV token_Logout(CK_SESSION_HANDLE session) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_Logout, session);
  if (rv == CKR_OK) rv = wrapped->C_Logout(call.session->wrapped);
  return call_end(&call, rv);
}
