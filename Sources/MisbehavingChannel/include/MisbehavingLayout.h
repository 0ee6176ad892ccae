#ifndef MISBEHAVING_LAYOUT_H
#define MISBEHAVING_LAYOUT_H

#include <stdatomic.h>

#include "MisbehavingChannel.h"

/* The control file as it is mapped by every process that takes part. Only
   64-bit lock-free atomics, so no process can leave it locked or half written
   by being killed. Changing anything here raises MISBEHAVING_VERSION. */

_Static_assert(ATOMIC_LLONG_LOCK_FREE == 2, "needs lock-free 64-bit atomics");

#define MISBEHAVING_MAGIC UINT64_C(0x566168656273694d)

typedef _Atomic uint64_t misbehaving_word;

struct misbehaving_shared_rule {
  misbehaving_word id;
  misbehaving_word function;
  misbehaving_word action;
  misbehaving_word after;
  misbehaving_word skip;
  misbehaving_word times;
  misbehaving_word argument;
  misbehaving_word hung_pid;
};

struct misbehaving_shared_login {
  misbehaving_word sequence;
  misbehaving_word pin;
  misbehaving_word code;
  misbehaving_word user_type;
  misbehaving_word refused;
  misbehaving_word pid;
  misbehaving_word nanoseconds;
};

struct misbehaving_channel {
  misbehaving_word magic;
  misbehaving_word version;
  misbehaving_word size;
  misbehaving_word salt;

  misbehaving_word insertion;
  misbehaving_word claimed;
  misbehaving_word armed;
  misbehaving_word last_rule;
  misbehaving_word settings[MISBEHAVING_SETTING_COUNT];
  misbehaving_word texts[MISBEHAVING_TEXT_COUNT][MISBEHAVING_TEXT_SIZE / 8];
  struct misbehaving_shared_rule rules[MISBEHAVING_RULES];

  misbehaving_word active_pid;
  misbehaving_word active_function;
  misbehaving_word active_since;
  misbehaving_word counters[MISBEHAVING_COUNTER_COUNT];
  misbehaving_word calls[MISBEHAVING_FUNCTION_COUNT];
  misbehaving_word threads[MISBEHAVING_THREADS];
  misbehaving_word login_count;
  struct misbehaving_shared_login logins[MISBEHAVING_LOGINS];
};

static inline uint64_t misbehaving_load(misbehaving_word *word) {
  return atomic_load_explicit(word, memory_order_relaxed);
}

static inline void misbehaving_store(misbehaving_word *word, uint64_t value) {
  atomic_store_explicit(word, value, memory_order_relaxed);
}

static inline uint64_t misbehaving_add(misbehaving_word *word, uint64_t value) {
  return atomic_fetch_add_explicit(word, value, memory_order_relaxed);
}

static inline bool misbehaving_take(misbehaving_word *word) {
  uint64_t left = misbehaving_load(word);
  while (left > 0 && left != MISBEHAVING_FOREVER) {
    if (atomic_compare_exchange_weak(word, &left, left - 1)) return true;
  }
  return left == MISBEHAVING_FOREVER;
}

#endif
