#include <p11-kit/pkcs11.h>
#include <string.h>

#include "MisbehavingLayout.h"

static const uint64_t defaults[] = {
#define X(constant, name, value) value,
    MISBEHAVING_SETTINGS(X)
#undef X
};

static const char *const default_texts[] = {
#define X(constant, name, value) value,
    MISBEHAVING_TEXTS(X)
#undef X
};

uint64_t misbehaving_get(struct misbehaving_channel *channel,
                         unsigned setting) {
  if (setting >= MISBEHAVING_SETTING_COUNT) return 0;
  return misbehaving_load(&channel->settings[setting]);
}

void misbehaving_set(struct misbehaving_channel *channel, unsigned setting,
                     uint64_t value) {
  if (setting == MISBEHAVING_ABSENT) {
    if (value) {
      misbehaving_remove(channel);
    } else {
      misbehaving_insert(channel);
    }
  } else if (setting < MISBEHAVING_SETTING_COUNT) {
    misbehaving_store(&channel->settings[setting], value);
  }
}

void misbehaving_text(struct misbehaving_channel *channel, unsigned text,
                      char value[MISBEHAVING_TEXT_SIZE]) {
  uint64_t words[MISBEHAVING_TEXT_SIZE / 8] = {0};
  for (size_t i = 0; text < MISBEHAVING_TEXT_COUNT && i < 8; i++) {
    words[i] = misbehaving_load(&channel->texts[text][i]);
  }
  memcpy(value, words, MISBEHAVING_TEXT_SIZE);
  value[MISBEHAVING_TEXT_SIZE - 1] = 0;
}

bool misbehaving_set_text(struct misbehaving_channel *channel, unsigned text,
                          const char *value) {
  uint64_t words[MISBEHAVING_TEXT_SIZE / 8] = {0};
  size_t size = strlen(value);
  if (text >= MISBEHAVING_TEXT_COUNT || size >= MISBEHAVING_TEXT_SIZE) {
    return false;
  }
  memcpy(words, value, size);
  for (size_t i = 0; i < 8; i++) {
    misbehaving_store(&channel->texts[text][i], words[i]);
  }
  return true;
}

void misbehaving_remove(struct misbehaving_channel *channel) {
  atomic_store(&channel->settings[MISBEHAVING_ABSENT], 1);
}

void misbehaving_insert(struct misbehaving_channel *channel) {
  if (!misbehaving_get(channel, MISBEHAVING_ABSENT)) return;
  if (misbehaving_get(channel, MISBEHAVING_RENUMBER)) {
    misbehaving_add(&channel->settings[MISBEHAVING_SLOT_OFFSET], 2);
  }
  atomic_fetch_add(&channel->insertion, 1);
  atomic_store(&channel->settings[MISBEHAVING_ABSENT], 0);
}

uint64_t misbehaving_insertion(struct misbehaving_channel *channel) {
  return atomic_load(&channel->insertion);
}

void misbehaving_reset_faults(struct misbehaving_channel *channel) {
  atomic_store(&channel->armed, 0);
  atomic_store(&channel->claimed, 0);
  for (unsigned i = 0; i < MISBEHAVING_TEXT_COUNT; i++) {
    misbehaving_set_text(channel, i, default_texts[i]);
  }
  for (unsigned i = 0; i < MISBEHAVING_SETTING_COUNT; i++) {
    if (i != MISBEHAVING_ABSENT) misbehaving_set(channel, i, defaults[i]);
  }
  misbehaving_insert(channel);
}
