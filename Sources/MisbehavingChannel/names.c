#include <string.h>
#include <strings.h>

#include "MisbehavingChannel.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *const functions[] = {
    "any",
#define X(name) "C_" #name,
    MISBEHAVING_FUNCTIONS(X)
#undef X
};
static const char *const settings[] = {
#define X(constant, name, value) name,
    MISBEHAVING_SETTINGS(X)
#undef X
};
static const char *const texts[] = {
#define X(constant, name, value) name,
    MISBEHAVING_TEXTS(X)
#undef X
};
#define X(constant, name) name,
static const char *const counters[] = {MISBEHAVING_COUNTERS(X)};
static const char *const actions[] = {MISBEHAVING_ACTIONS(X)};
static const char *const spoils[] = {MISBEHAVING_SPOILS(X)};
#undef X

static int find(const char *const *names, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++) {
    if (strcasecmp(names[i], name) == 0) return (int)i;
  }
  return -1;
}

#define NAMES(kind, table)                                     \
  const char *misbehaving_##kind##_name(unsigned kind) {       \
    return kind < COUNT(table) ? table[kind] : NULL;           \
  }

#define NAMED(kind, table)                                     \
  int misbehaving_##kind##_named(const char *name) {           \
    return find(table, COUNT(table), name);                    \
  }

NAMES(function, functions)
NAMES(setting, settings)
NAMES(text, texts)
NAMES(counter, counters)
NAMES(action, actions)
NAMES(spoil, spoils)
NAMED(setting, settings)
NAMED(text, texts)
NAMED(counter, counters)
NAMED(action, actions)
NAMED(spoil, spoils)

int misbehaving_function_named(const char *name) {
  int found = find(functions, COUNT(functions), name);
  for (size_t i = 1; found < 0 && i < COUNT(functions); i++) {
    if (strcasecmp(functions[i] + 2, name) == 0) found = (int)i;
  }
  return found;
}
