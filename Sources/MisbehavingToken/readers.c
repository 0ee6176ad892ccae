#include <stdlib.h>
#include <string.h>

#include "token.h"

static bool found;
static bool found_other;
static CK_SLOT_ID token_slot;
static CK_SLOT_ID other_slot;
static uint64_t noticed_insertion;
static uint64_t searched_swap;
static bool seen_present;

static bool has_label(const CK_TOKEN_INFO *info, const char *label) {
  size_t size = strlen(label);
  if (size > sizeof info->label) return false;
  if (memcmp(info->label, label, size) != 0) return false;
  for (size_t i = size; i < sizeof info->label; i++) {
    if (info->label[i] != ' ') return false;
  }
  return true;
}

static bool is_token(CK_SLOT_ID slot, const char *label) {
  CK_TOKEN_INFO info;
  if (wrapped->C_GetTokenInfo(slot, &info) != CKR_OK) return false;
  if (!(info.flags & CKF_TOKEN_INITIALIZED)) return false;
  return !*label || has_label(&info, label);
}

static bool find_token(const char *label, CK_SLOT_ID *slot) {
  CK_ULONG count = 0;
  if (wrapped->C_GetSlotList(CK_TRUE, NULL, &count) != CKR_OK) return false;
  CK_SLOT_ID *slots = calloc(count + 1, sizeof *slots);
  if (!slots) return false;
  bool is_there = false;
  if (wrapped->C_GetSlotList(CK_TRUE, slots, &count) == CKR_OK) {
    for (CK_ULONG i = 0; i < count && !is_there; i++) {
      is_there = is_token(slots[i], label);
      if (is_there) *slot = slots[i];
    }
  }
  free(slots);
  return is_there;
}

void readers_refresh(void) {
  char label[MISBEHAVING_TEXT_SIZE];
  misbehaving_text(channel, MISBEHAVING_TEXT_TOKEN, label);
  found = find_token(label, &token_slot);
  misbehaving_text(channel, MISBEHAVING_TEXT_OTHER, label);
  found_other = *label && find_token(label, &other_slot);
  noticed_insertion = misbehaving_insertion(channel);
  searched_swap = setting(MISBEHAVING_SWAP);
  seen_present = !setting(MISBEHAVING_ABSENT);
}

static bool may_notice(bool asks_for_count) {
  switch (setting(MISBEHAVING_NOTICE)) {
    case 0:
      return true;
    case 1:
      return asks_for_count;
    default:
      return false;
  }
}

void readers_notice(bool asks_for_count) {
  bool present = !setting(MISBEHAVING_ABSENT);
  uint64_t insertion = misbehaving_load(&channel->insertion);
  if (present == seen_present && insertion == noticed_insertion) return;
  if (seen_present) {
    seen_present = false;
    sessions_token_left();
    objects_forget();
  }
  if (present && may_notice(asks_for_count)) readers_refresh();
}

static struct reader misbehaving_reader(void) {
  bool swapped = (searched_swap & 2) && found_other;
  return (struct reader){
      .exists = seen_present || !setting(MISBEHAVING_SLOT_GONE),
      .present = seen_present && found,
      .slot = setting(MISBEHAVING_SLOT_OFFSET),
      .wrapped = swapped ? other_slot : token_slot,
      .label_of = token_slot,
  };
}

static struct reader second_reader(void) {
  bool exists = setting(MISBEHAVING_AMBIGUOUS) && found;
  return (struct reader){
      .exists = exists,
      .present = exists,
      .slot = setting(MISBEHAVING_SLOT_OFFSET) + 1,
      .wrapped = found_other ? other_slot : token_slot,
      .label_of = token_slot,
  };
}

struct reader reader_at(unsigned index) {
  return index == 0 ? misbehaving_reader() : second_reader();
}

unsigned reader_of_slot(CK_SLOT_ID slot) {
  for (unsigned i = 0; i < READERS; i++) {
    struct reader reader = reader_at(i);
    if (reader.exists && reader.slot == slot) return i;
  }
  return NO_READER;
}
