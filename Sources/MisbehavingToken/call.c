#include "token.h"

void call_enter(struct call *call, unsigned function) {
  call->function = function;
  call->forwarded = false;
  call->after_count = 0;
  call->spoilt = false;
  call->session = NULL;
  count(MISBEHAVING_COUNT_CALLS);
  misbehaving_add(&channel->calls[function], 1);
  misbehaving_store(&channel->active_function, function);
  misbehaving_store(&channel->active_since, now_ns());
}

static bool is_busy(unsigned function, uint64_t code) {
  switch (function) {
    case MISBEHAVING_C_OpenSession:
      return true;
    case MISBEHAVING_C_Login:
    case MISBEHAVING_C_FindObjectsInit:
    case MISBEHAVING_C_GetAttributeValue:
    case MISBEHAVING_C_SignInit:
    case MISBEHAVING_C_Sign:
    case MISBEHAVING_C_GenerateRandom:
      return code != CKR_SESSION_COUNT;
    default:
      return false;
  }
}

CK_RV call_begin(struct call *call, unsigned function) {
  if (!process_initialized) {
    call->after_count = 0;
    call->session = NULL;
    return CKR_CRYPTOKI_NOT_INITIALIZED;
  }
  call_enter(call, function);
  process_note_caller(false);
  CK_RV rv = CKR_OK;
  if (misbehaving_load(&channel->armed)) rv = faults_before(call);
  readers_notice(false);
  if (rv != CKR_OK) return rv;
  uint64_t busy = setting(MISBEHAVING_BUSY_CODE);
  if (busy && is_busy(function, busy)) return busy;
  return CKR_OK;
}

CK_RV call_begin_session(struct call *call, unsigned function,
                         CK_SESSION_HANDLE session) {
  CK_RV fault = call_begin(call, function);
  if (!process_initialized) return fault;
  CK_RV rv = sessions_find(session, &call->session);
  if (fault != CKR_OK) return fault;
  call->forwarded = rv == CKR_OK;
  return rv;
}

CK_RV call_begin_object(struct call *call, unsigned function,
                        CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *object) {
  CK_RV rv = call_begin_session(call, function, session);
  if (rv == CKR_OK) rv = object_in(object);
  if (rv != CKR_OK) call->forwarded = false;
  return rv;
}

CK_RV call_begin_slot(struct call *call, unsigned function, CK_SLOT_ID slot,
                      unsigned *reader) {
  CK_RV rv = call_begin(call, function);
  if (rv != CKR_OK) return rv;
  *reader = reader_of_slot(slot);
  if (*reader == NO_READER) return CKR_SLOT_ID_INVALID;
  if (!reader_at(*reader).present) return CKR_TOKEN_NOT_PRESENT;
  call->forwarded = true;
  return CKR_OK;
}

CK_RV call_end(struct call *call, CK_RV rv) {
  if (!channel) return rv;
  if (call->after_count && call->forwarded) rv = faults_after(call, rv);
  misbehaving_store(&channel->active_function, MISBEHAVING_ANY);
  return rv;
}
