#include "MisbehavingLayout.h"

uint64_t misbehaving_count(struct misbehaving_channel *channel,
                           unsigned counter) {
  if (counter >= MISBEHAVING_COUNTER_COUNT) return 0;
  return misbehaving_load(&channel->counters[counter]);
}

uint64_t misbehaving_calls(struct misbehaving_channel *channel,
                           unsigned function) {
  if (function >= MISBEHAVING_FUNCTION_COUNT) return 0;
  return misbehaving_load(&channel->calls[function]);
}

size_t misbehaving_logins(struct misbehaving_channel *channel,
                          struct misbehaving_login logins[MISBEHAVING_LOGINS]) {
  uint64_t end = atomic_load(&channel->login_count);
  uint64_t start = end > MISBEHAVING_LOGINS ? end - MISBEHAVING_LOGINS : 0;
  for (uint64_t i = start; i < end; i++) {
    struct misbehaving_shared_login *shared =
        &channel->logins[i % MISBEHAVING_LOGINS];
    logins[i - start] = (struct misbehaving_login){
        .sequence = misbehaving_load(&shared->sequence),
        .pin = misbehaving_load(&shared->pin),
        .code = misbehaving_load(&shared->code),
        .user_type = misbehaving_load(&shared->user_type),
        .refused = misbehaving_load(&shared->refused),
        .pid = misbehaving_load(&shared->pid),
        .nanoseconds = misbehaving_load(&shared->nanoseconds),
    };
  }
  return (size_t)(end - start);
}

size_t misbehaving_threads(struct misbehaving_channel *channel,
                           uint64_t threads[MISBEHAVING_THREADS]) {
  size_t count = 0;
  for (size_t i = 0; i < MISBEHAVING_THREADS; i++) {
    uint64_t thread = misbehaving_load(&channel->threads[i]);
    if (thread) threads[count++] = thread;
  }
  return count;
}

struct misbehaving_activity misbehaving_activity(
    struct misbehaving_channel *channel) {
  return (struct misbehaving_activity){
      .pid = misbehaving_load(&channel->active_pid),
      .function = misbehaving_load(&channel->active_function),
      .nanoseconds = misbehaving_load(&channel->active_since),
  };
}

uint64_t misbehaving_fingerprint(struct misbehaving_channel *channel,
                                 const uint8_t *pin, size_t size) {
  uint64_t hash =
      UINT64_C(0xcbf29ce484222325) ^ misbehaving_load(&channel->salt);
  for (size_t i = 0; i < size; i++) {
    hash = (hash ^ pin[i]) * UINT64_C(0x100000001b3);
  }
  return hash ? hash : 1;
}

void misbehaving_reset_counters(struct misbehaving_channel *channel) {
  for (unsigned i = 0; i < MISBEHAVING_COUNTER_COUNT; i++) {
    misbehaving_store(&channel->counters[i], 0);
  }
  for (unsigned i = 0; i < MISBEHAVING_FUNCTION_COUNT; i++) {
    misbehaving_store(&channel->calls[i], 0);
  }
  for (unsigned i = 0; i < MISBEHAVING_THREADS; i++) {
    misbehaving_store(&channel->threads[i], 0);
  }
  misbehaving_store(&channel->login_count, 0);
}
