#ifndef TOKEN_H
#define TOKEN_H

#include <p11-kit/pkcs11.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "MisbehavingLayout.h"

#pragma GCC visibility push(hidden)

#define READERS 2
#define NO_READER READERS

/* A slot as the caller sees it; reader 0 is the one that misbehaves. */
struct reader {
  bool exists;
  bool present;
  CK_SLOT_ID slot;
  CK_SLOT_ID wrapped;
  CK_SLOT_ID label_of;
};

struct session {
  CK_SESSION_HANDLE handle;
  CK_SESSION_HANDLE wrapped;
  unsigned reader;
  uint64_t last_use;
  bool pin_needed;
  bool finds_nothing;
  bool signing;
  CK_MECHANISM_TYPE mechanism;
  unsigned char parameter[64];
  CK_ULONG parameter_size;
  CK_OBJECT_HANDLE key;
};

/* One call, from its entry to its return. */
struct call {
  unsigned function;
  bool forwarded;
  unsigned after_count;
  struct misbehaving_rule after[4];
  bool spoilt;
  uint64_t spoil;
  struct session *session;
};

extern CK_FUNCTION_LIST_PTR wrapped;
extern struct misbehaving_channel *channel;
extern pthread_mutex_t lock;

/* process.c: what this process loaded and mapped. */
CK_RV process_attach(void);
CK_RV process_load(void);
extern bool process_initialized;
extern uint64_t initialized_at_insertion;
void process_note_caller(bool initializing);
uint64_t now_ns(void);

/* call.c */
void call_enter(struct call *call, unsigned function);
CK_RV call_begin(struct call *call, unsigned function);
CK_RV call_begin_session(struct call *call, unsigned function,
                         CK_SESSION_HANDLE session);
CK_RV call_begin_object(struct call *call, unsigned function,
                        CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *object);
CK_RV call_begin_slot(struct call *call, unsigned function,
                      CK_SLOT_ID slot, unsigned *reader);
CK_RV call_end(struct call *call, CK_RV rv);

/* faults.c: the rules of the control file. */
CK_RV faults_before(struct call *call);
CK_RV faults_after(struct call *call, CK_RV rv);
void faults_forget_dead(void);
bool fault_sleep(uint64_t microseconds);

/* readers.c: presence, as far as this process has noticed it. */
void readers_notice(bool asks_for_count);
void readers_refresh(void);
struct reader reader_at(unsigned index);
unsigned reader_of_slot(CK_SLOT_ID slot);

/* sessions.c */
CK_RV sessions_add(CK_SESSION_HANDLE wrapped_session, unsigned reader,
                   CK_SESSION_HANDLE *handle);
CK_RV sessions_find(CK_SESSION_HANDLE handle, struct session **session);
void sessions_drop(struct session *session);
void sessions_drop_reader(unsigned reader);
unsigned sessions_count(unsigned reader);
void sessions_token_left(void);
void sessions_forget(void);

/* objects.c */
CK_OBJECT_HANDLE object_out(CK_OBJECT_HANDLE wrapped_object);
CK_RV object_in(CK_OBJECT_HANDLE *object);
void objects_forget(void);

/* login.c */
void pin_adjust_flags(CK_FLAGS *flags);

/* mechanisms.c */
bool mechanism_usable(CK_MECHANISM_TYPE type);

/* spoil.c */
void spoil_remember(const unsigned char *signature, CK_ULONG size);
CK_RV spoil_signature(struct call *call, const unsigned char *data,
                      CK_ULONG data_size, unsigned char *signature,
                      CK_ULONG *size, CK_ULONG room);

static inline uint64_t setting(unsigned which) {
  return misbehaving_load(&channel->settings[which]);
}

static inline void count(unsigned which) {
  misbehaving_add(&channel->counters[which], 1);
}

#define TOKEN_FUNCTION(name) extern __typeof__(C_##name) token_##name;
MISBEHAVING_FUNCTIONS(TOKEN_FUNCTION)
#undef TOKEN_FUNCTION

#pragma GCC visibility pop

#endif
