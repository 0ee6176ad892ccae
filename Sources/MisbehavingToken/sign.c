#include <string.h>

#include "token.h"

CK_RV token_SignInit(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism,
                     CK_OBJECT_HANDLE key) {
  struct call call;
  CK_RV rv = call_begin_object(&call, MISBEHAVING_C_SignInit, session, &key);
  if (rv == CKR_OK && mechanism && !mechanism_usable(mechanism->mechanism)) {
    rv = CKR_MECHANISM_INVALID;
  }
  if (rv == CKR_OK) {
    struct session *own = call.session;
    rv = wrapped->C_SignInit(own->wrapped, mechanism, key);
    if (rv == CKR_OK) {
      own->signing = true;
      own->pin_needed = setting(MISBEHAVING_ALWAYS_AUTHENTICATE);
      own->mechanism = mechanism->mechanism;
      own->key = key;
      own->parameter_size = 0;
      if (mechanism->ulParameterLen <= sizeof own->parameter) {
        own->parameter_size = mechanism->ulParameterLen;
        if (mechanism->pParameter) {
          memcpy(own->parameter, mechanism->pParameter, own->parameter_size);
        }
      }
    }
  }
  return call_end(&call, rv);
}

/* A failed C_Sign ends the operation; the wrapped module has to be told. */
static void end_operation(struct session *session, unsigned char *data,
                          CK_ULONG size) {
  unsigned char scratch[1024];
  CK_ULONG room = sizeof scratch;
  if (!session || !session->handle || !session->signing) return;
  wrapped->C_Sign(session->wrapped, data, size, scratch, &room);
  session->signing = false;
}

static bool will_be_der(void) {
  for (unsigned place = 0; place < MISBEHAVING_RULES; place++) {
    struct misbehaving_rule rule;
    if (misbehaving_rule_at(channel, place, &rule) &&
        rule.action == MISBEHAVING_ACTION_SPOIL &&
        rule.argument == MISBEHAVING_SPOIL_DER) {
      return true;
    }
  }
  return false;
}

static CK_RV ask_for_size(CK_SESSION_HANDLE session, unsigned char *data,
                          CK_ULONG data_size, CK_ULONG *size) {
  struct session *found = NULL;
  if (!process_initialized) return CKR_CRYPTOKI_NOT_INITIALIZED;
  readers_notice(false);
  CK_RV rv = sessions_find(session, &found);
  if (rv != CKR_OK) return rv;
  rv = wrapped->C_Sign(found->wrapped, data, data_size, NULL, size);
  if (rv == CKR_OK && will_be_der()) *size += 9;
  return rv;
}

static CK_RV sign(struct call *call, unsigned char *data, CK_ULONG data_size,
                  unsigned char *signature, CK_ULONG *size) {
  CK_ULONG room = *size;
  CK_RV rv = wrapped->C_Sign(call->session->wrapped, data, data_size, signature,
                             size);
  if (rv != CKR_BUFFER_TOO_SMALL) call->session->signing = false;
  if (rv != CKR_OK) return rv;
  count(MISBEHAVING_COUNT_SIGN_MADE);
  if (call->spoilt) {
    rv = spoil_signature(call, data, data_size, signature, size, room);
    count(MISBEHAVING_COUNT_SIGN_SPOILT);
  } else {
    spoil_remember(signature, *size);
  }
  return rv;
}

CK_RV token_Sign(CK_SESSION_HANDLE session, unsigned char *data,
                 CK_ULONG data_size, unsigned char *signature,
                 CK_ULONG *size) {
  struct call call;
  if (!size) return CKR_ARGUMENTS_BAD;
  if (!signature) return ask_for_size(session, data, data_size, size);
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_Sign, session);
  if (rv == CKR_CRYPTOKI_NOT_INITIALIZED) return rv;
  if (rv == CKR_OK && call.session->pin_needed && call.session->signing) {
    rv = CKR_USER_NOT_LOGGED_IN;
  }
  if (rv == CKR_OK) {
    rv = sign(&call, data, data_size, signature, size);
  } else {
    end_operation(call.session, data, data_size);
  }
  rv = call_end(&call, rv);
  count(rv == CKR_OK ? MISBEHAVING_COUNT_SIGN_OK
                     : MISBEHAVING_COUNT_SIGN_FAILED);
  return rv;
}
