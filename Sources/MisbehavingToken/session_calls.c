#include "token.h"

CK_RV token_OpenSession(CK_SLOT_ID slot, CK_FLAGS flags, void *application,
                        CK_NOTIFY notify, CK_SESSION_HANDLE *session) {
  struct call call;
  unsigned index;
  CK_RV rv = call_begin_slot(&call, MISBEHAVING_C_OpenSession, slot, &index);
  if (rv == CKR_OK && !session) rv = CKR_ARGUMENTS_BAD;
  if (rv == CKR_OK) {
    uint64_t most = setting(MISBEHAVING_MAX_SESSIONS);
    if (most && sessions_count(index) >= most) rv = CKR_SESSION_COUNT;
  }
  if (rv == CKR_OK) {
    CK_SESSION_HANDLE opened;
    rv = wrapped->C_OpenSession(reader_at(index).wrapped, flags, application,
                                notify, &opened);
    if (rv == CKR_OK) {
      rv = sessions_add(opened, index, session);
      if (rv != CKR_OK) wrapped->C_CloseSession(opened);
    }
    if (rv == CKR_OK) count(MISBEHAVING_COUNT_SESSION_OPENED);
  }
  return call_end(&call, rv);
}

CK_RV token_CloseSession(CK_SESSION_HANDLE session) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_CloseSession, session);
  if (rv == CKR_OK) {
    rv = wrapped->C_CloseSession(call.session->wrapped);
    sessions_drop(call.session);
  }
  return call_end(&call, rv);
}

CK_RV token_CloseAllSessions(CK_SLOT_ID slot) {
  struct call call;
  unsigned index;
  CK_RV rv =
      call_begin_slot(&call, MISBEHAVING_C_CloseAllSessions, slot, &index);
  if (rv == CKR_OK) sessions_drop_reader(index);
  return call_end(&call, rv);
}

CK_RV token_GetSessionInfo(CK_SESSION_HANDLE session, CK_SESSION_INFO *info) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_GetSessionInfo, session);
  if (rv == CKR_OK) {
    rv = wrapped->C_GetSessionInfo(call.session->wrapped, info);
    if (rv == CKR_OK) info->slotID = reader_at(call.session->reader).slot;
  }
  return call_end(&call, rv);
}
