#include <string.h>

#include "token.h"

enum { MAX_SESSIONS = 255 };

static struct session sessions[MAX_SESSIONS];
static uint64_t last_serial;
static uint64_t stale_serial;
static CK_SESSION_HANDLE login_keeper;

CK_RV sessions_add(CK_SESSION_HANDLE wrapped_session, unsigned reader,
                   CK_SESSION_HANDLE *handle) {
  CK_RV rv = CKR_SESSION_COUNT;
  pthread_mutex_lock(&lock);
  for (unsigned i = 0; i < MAX_SESSIONS; i++) {
    if (sessions[i].handle) continue;
    last_serial++;
    *handle = i + 1;
    if (!setting(MISBEHAVING_REUSE_HANDLES)) *handle += last_serial << 8;
    memset(&sessions[i], 0, sizeof sessions[i]);
    sessions[i].handle = *handle;
    sessions[i].wrapped = wrapped_session;
    sessions[i].reader = reader;
    rv = CKR_OK;
    break;
  }
  pthread_mutex_unlock(&lock);
  return rv;
}

static bool idled_out(struct session *session) {
  uint64_t limit = setting(MISBEHAVING_IDLE_MS);
  if (!limit) {
    session->last_use = 0;
    return false;
  }
  uint64_t before = session->last_use;
  session->last_use = now_ns();
  return before && session->last_use - before > limit * UINT64_C(1000000);
}

CK_RV sessions_find(CK_SESSION_HANDLE handle, struct session **found) {
  unsigned place = (unsigned)(handle & 0xff) - 1;
  struct session *session = place < MAX_SESSIONS ? &sessions[place] : NULL;
  if (session && handle && session->handle == handle) {
    if (idled_out(session)) {
      wrapped->C_CloseSession(session->wrapped);
      sessions_drop(session);
      return CKR_SESSION_HANDLE_INVALID;
    }
    *found = session;
    return CKR_OK;
  }
  bool stale = handle >> 8 ? handle >> 8 <= stale_serial
                           : !reader_at(0).present && stale_serial > 0;
  return stale ? setting(MISBEHAVING_STALE_CODE) : CKR_SESSION_HANDLE_INVALID;
}

void sessions_drop(struct session *session) {
  pthread_mutex_lock(&lock);
  if (session->handle) count(MISBEHAVING_COUNT_SESSION_CLOSED);
  session->handle = 0;
  pthread_mutex_unlock(&lock);
}

void sessions_drop_reader(unsigned reader) {
  for (unsigned i = 0; i < MAX_SESSIONS; i++) {
    if (!sessions[i].handle || sessions[i].reader != reader) continue;
    wrapped->C_CloseSession(sessions[i].wrapped);
    sessions_drop(&sessions[i]);
  }
}

unsigned sessions_count(unsigned reader) {
  unsigned found = 0;
  for (unsigned i = 0; i < MAX_SESSIONS; i++) {
    found += sessions[i].handle && sessions[i].reader == reader;
  }
  return found;
}

void sessions_token_left(void) {
  bool keeps = setting(MISBEHAVING_KEEP_LOGIN);
  for (unsigned i = 0; i < MAX_SESSIONS; i++) {
    if (!sessions[i].handle || sessions[i].reader != 0) continue;
    if (keeps && !login_keeper) {
      login_keeper = sessions[i].wrapped;
    } else {
      wrapped->C_CloseSession(sessions[i].wrapped);
    }
    sessions_drop(&sessions[i]);
  }
  if (!keeps && login_keeper) {
    wrapped->C_CloseSession(login_keeper);
    login_keeper = 0;
  }
  stale_serial = last_serial;
}

void sessions_forget(void) {
  for (unsigned i = 0; i < MAX_SESSIONS; i++) {
    if (sessions[i].handle) sessions_drop(&sessions[i]);
  }
  login_keeper = 0;
  stale_serial = last_serial;
}
