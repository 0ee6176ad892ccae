#include <unistd.h>

#include "token.h"

CK_RV token_Initialize(void *arguments) {
  if (process_initialized) return CKR_CRYPTOKI_ALREADY_INITIALIZED;
  CK_RV rv = process_attach();
  if (rv != CKR_OK) return rv;
  struct call call;
  call_enter(&call, MISBEHAVING_C_Initialize);
  process_note_caller(true);
  misbehaving_store(&channel->active_pid, (uint64_t)getpid());
  if (arguments) count(MISBEHAVING_COUNT_INITIALIZE_WITH_ARGUMENTS);
  faults_forget_dead();
  rv = faults_before(&call);
  if (rv == CKR_OK) rv = process_load();
  if (rv == CKR_OK) {
    rv = wrapped->C_Initialize(arguments);
    call.forwarded = rv == CKR_OK;
  }
  rv = call_end(&call, rv);
  if (rv != CKR_OK && call.forwarded) wrapped->C_Finalize(NULL);
  if (rv != CKR_OK) return rv;
  process_initialized = true;
  readers_refresh();
  initialized_at_insertion = misbehaving_insertion(channel);
  count(MISBEHAVING_COUNT_INITIALIZED);
  return CKR_OK;
}

CK_RV token_Finalize(void *reserved) {
  struct call call;
  CK_RV rv = call_begin(&call, MISBEHAVING_C_Finalize);
  if (rv == CKR_OK) {
    call.forwarded = true;
    sessions_forget();
    objects_forget();
    rv = wrapped->C_Finalize(reserved);
    process_initialized = false;
    misbehaving_store(&channel->active_pid, 0);
  }
  return call_end(&call, rv);
}

CK_RV token_GetInfo(CK_INFO *info) {
  struct call call;
  CK_RV rv = call_begin(&call, MISBEHAVING_C_GetInfo);
  if (rv == CKR_OK) {
    call.forwarded = true;
    rv = wrapped->C_GetInfo(info);
  }
  return call_end(&call, rv);
}
