#ifndef MISBEHAVING_CHANNEL_H
#define MISBEHAVING_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "MisbehavingLists.h"

#pragma GCC visibility push(hidden)

#define MISBEHAVING_VERSION 1
#define MISBEHAVING_RULES 32
#define MISBEHAVING_LOGINS 64
#define MISBEHAVING_THREADS 16
#define MISBEHAVING_TEXT_SIZE 64
#define MISBEHAVING_FOREVER UINT64_MAX

/* 0 stands for every function; the others are their place in
   CK_FUNCTION_LIST, counted from 1. */
enum misbehaving_function {
  MISBEHAVING_ANY,
#define X(name) MISBEHAVING_C_##name,
  MISBEHAVING_FUNCTIONS(X)
#undef X
  MISBEHAVING_FUNCTION_COUNT
};

enum misbehaving_setting {
#define X(constant, name, value) MISBEHAVING_##constant,
  MISBEHAVING_SETTINGS(X)
#undef X
  MISBEHAVING_SETTING_COUNT
};

enum misbehaving_text {
#define X(constant, name, value) MISBEHAVING_TEXT_##constant,
  MISBEHAVING_TEXTS(X)
#undef X
  MISBEHAVING_TEXT_COUNT
};

enum misbehaving_counter {
#define X(constant, name) MISBEHAVING_COUNT_##constant,
  MISBEHAVING_COUNTERS(X)
#undef X
  MISBEHAVING_COUNTER_COUNT
};

enum misbehaving_action {
#define X(constant, name) MISBEHAVING_ACTION_##constant,
  MISBEHAVING_ACTIONS(X)
#undef X
  MISBEHAVING_ACTION_COUNT
};

enum misbehaving_spoil {
#define X(constant, name) MISBEHAVING_SPOIL_##constant,
  MISBEHAVING_SPOILS(X)
#undef X
  MISBEHAVING_SPOIL_COUNT
};

/* A fault for calls to come: `skip` calls pass first, then `times` calls are
   hit. `argument` is a CK_RV, microseconds or an enum misbehaving_spoil,
   according to the action. With `after`, the wrapped module does its work
   before the fault. */
struct misbehaving_rule {
  uint64_t id;
  uint64_t function;
  uint64_t action;
  uint64_t after;
  uint64_t skip;
  uint64_t times;
  uint64_t argument;
};

/* One C_Login, without its PIN: `pin` is a salted hash, 0 for a NULL pin. */
struct misbehaving_login {
  uint64_t sequence;
  uint64_t pin;
  uint64_t code;
  uint64_t user_type;
  uint64_t refused;
  uint64_t pid;
  uint64_t nanoseconds;
};

/* The call that is being made, function 0 if there is none. */
struct misbehaving_activity {
  uint64_t pid;
  uint64_t function;
  uint64_t nanoseconds;
};

struct misbehaving_channel;

/* Returns 0 or an errno; EPROTO is a file of another version. */
int misbehaving_open(const char *path, struct misbehaving_channel **channel);
void misbehaving_close(struct misbehaving_channel *channel);
/* Where MISBEHAVING_CONTROL or XDG_RUNTIME_DIR put the file; false: nowhere. */
bool misbehaving_default_path(char *path, size_t size);

uint64_t misbehaving_get(struct misbehaving_channel *channel, unsigned setting);
void misbehaving_set(struct misbehaving_channel *channel, unsigned setting,
                     uint64_t value);
void misbehaving_text(struct misbehaving_channel *channel, unsigned text,
                      char value[MISBEHAVING_TEXT_SIZE]);
bool misbehaving_set_text(struct misbehaving_channel *channel, unsigned text,
                          const char *value);

void misbehaving_remove(struct misbehaving_channel *channel);
void misbehaving_insert(struct misbehaving_channel *channel);
uint64_t misbehaving_insertion(struct misbehaving_channel *channel);

/* Returns the rule's id, or 0 if all places are taken. */
uint64_t misbehaving_arm(struct misbehaving_channel *channel,
                         const struct misbehaving_rule *rule);
bool misbehaving_disarm(struct misbehaving_channel *channel, uint64_t id);
bool misbehaving_rule_at(struct misbehaving_channel *channel, unsigned place,
                         struct misbehaving_rule *rule);

uint64_t misbehaving_count(struct misbehaving_channel *channel,
                           unsigned counter);
uint64_t misbehaving_calls(struct misbehaving_channel *channel,
                           unsigned function);
/* Oldest first; returns how many of the last 64 there are. */
size_t misbehaving_logins(struct misbehaving_channel *channel,
                          struct misbehaving_login logins[MISBEHAVING_LOGINS]);
size_t misbehaving_threads(struct misbehaving_channel *channel,
                           uint64_t threads[MISBEHAVING_THREADS]);
struct misbehaving_activity misbehaving_activity(
    struct misbehaving_channel *channel);
uint64_t misbehaving_fingerprint(struct misbehaving_channel *channel,
                                 const uint8_t *pin, size_t size);

/* Back to a token that behaves, and present. */
void misbehaving_reset_faults(struct misbehaving_channel *channel);
void misbehaving_reset_counters(struct misbehaving_channel *channel);

/* Names; a look-up of an unknown name gives -1, of a number NULL. */
const char *misbehaving_function_name(unsigned function);
const char *misbehaving_setting_name(unsigned setting);
const char *misbehaving_text_name(unsigned text);
const char *misbehaving_counter_name(unsigned counter);
const char *misbehaving_action_name(unsigned action);
const char *misbehaving_spoil_name(unsigned spoil);
const char *misbehaving_code_name(uint64_t code);
/* Takes C_Sign, Sign or sign; any. */
int misbehaving_function_named(const char *name);
int misbehaving_setting_named(const char *name);
int misbehaving_text_named(const char *name);
int misbehaving_counter_named(const char *name);
int misbehaving_action_named(const char *name);
int misbehaving_spoil_named(const char *name);
/* Takes CKR_DEVICE_ERROR, DEVICE_ERROR, 48 or 0x30. */
bool misbehaving_code_named(const char *name, uint64_t *code);

#pragma GCC visibility pop

#endif
