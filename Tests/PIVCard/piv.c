#include "card.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST_TRIES = 3, PIN_LENGTH = 8, PIN_REFERENCE = 0x80 };

static const uint8_t application[] = {0xa0, 0, 0, 3, 8, 0, 0, 0x10, 0, 1, 0};

static bool isSelected;
static bool isVerified;
// The PIN was the last thing before this command, as a signature of slot 9C wants it.
static bool isJustVerified;

void piv_reset(void) { isSelected = isVerified = isJustVerified = false; }

// SELECT: the application property template (SP 800-73-4 part 2 §3.1.1).
static unsigned select_application(const struct command *command, struct bytes *answer) {
  if (command->count < 5 || command->count > sizeof application ||
      memcmp(command->data, application, command->count) != 0) {
    isSelected = isVerified = false;
    return NOT_FOUND;
  }
  isSelected = true;
  struct bytes authority = {0}, template = {0};
  bytes_add_value(&authority, 0x4f, application, 5);
  bytes_add_value(&template, 0x4f, application + 5, sizeof application - 5);
  bytes_add_value(&template, 0x79, authority.data, authority.count);
  bytes_add_value(answer, 0x61, template.data, template.count);
  return SUCCESS;
}

static unsigned verify(const struct command *command) {
  if (command->p2 != PIN_REFERENCE) return WRONG_PARAMETERS;
  if (command->p1 == 0xff) {
    isVerified = false;
    return SUCCESS;
  }
  unsigned tries = store_number("tries", MOST_TRIES);
  if (command->count == 0) {
    if (isVerified) return SUCCESS;
    return tries == 0 ? PIN_BLOCKED : 0x63c0 | tries;
  }
  if (tries == 0) return PIN_BLOCKED;
  if (command->count != PIN_LENGTH) return WRONG_DATA;
  struct bytes pin = {0};
  if (!store_read("pin", &pin)) memcpy(pin.data, "123456", pin.count = 6);
  memset(pin.data + pin.count, 0xff, PIN_LENGTH);
  isVerified = isJustVerified = memcmp(pin.data, command->data, PIN_LENGTH) == 0;
  if (isVerified) {
    if (tries != MOST_TRIES) store_set_number("tries", MOST_TRIES);
    store_log("verify right\n");
    return SUCCESS;
  }
  store_set_number("tries", --tries);
  store_log("verify wrong\n");
  return tries == 0 ? PIN_BLOCKED : 0x63c0 | tries;
}

// The card holder unique identifier (SP 800-73-4 part 1 table 9), which tells cards apart.
static void add_holder(struct bytes *object) {
  static const uint8_t number[25] = {0xd4, 0xe7, 0x39, 0xda, 0x73, 0x9c, 0xed, 0x39, 0xce,
                                     0x73, 0x9d, 0x83, 0x68, 0x58, 0x21, 0x08, 0x42, 0x10,
                                     0x84, 0x21, 0xc8, 0x42, 0x10, 0xc3, 0xeb};
  struct bytes identifier = {0};
  if (!store_read("guid", &identifier)) memset(identifier.data, 0x11, 16);
  bytes_add_value(object, 0x30, number, sizeof number);
  bytes_add_value(object, 0x34, identifier.data, 16);
  bytes_add_value(object, 0x35, "20301231", 8);
  bytes_add_value(object, 0x3e, NULL, 0);
  bytes_add_value(object, 0xfe, NULL, 0);
}

static bool add_certificate(struct bytes *object, uint8_t slot) {
  char name[16];
  snprintf(name, sizeof name, "%02x.cer", slot);
  struct bytes certificate = {0};
  if (!store_read(name, &certificate)) return false;
  bytes_add_value(object, 0x70, certificate.data, certificate.count);
  bytes_add_value(object, 0x71, "", 1);
  bytes_add_value(object, 0xfe, NULL, 0);
  return true;
}

// GET DATA (SP 800-73-4 part 2 §3.1.2) of what the card has.
static unsigned get_data(const struct command *command, struct bytes *answer) {
  if (command->p1 != 0x3f || command->p2 != 0xff) return WRONG_PARAMETERS;
  const uint8_t *tag = command->data;
  if (command->count == 3 && memcmp(tag, "\x5c\x01\x7e", 3) == 0) {
    struct bytes discovery = {0};
    bytes_add_value(&discovery, 0x4f, application, sizeof application);
    bytes_add(&discovery, "\x5f\x2f\x02\x40\x00", 5);
    bytes_add_value(answer, 0x7e, discovery.data, discovery.count);
    return SUCCESS;
  }
  if (command->count != 5 || memcmp(tag, "\x5c\x03\x5f\xc1", 4) != 0) return NOT_FOUND;
  struct bytes object = {0};
  bool isThere = true;
  switch (tag[4]) {
    case 0x01: isThere = add_certificate(&object, 0x9e); break;
    case 0x02: add_holder(&object); break;
    case 0x05: isThere = add_certificate(&object, 0x9a); break;
    case 0x0a: isThere = add_certificate(&object, 0x9c); break;
    case 0x0b: isThere = add_certificate(&object, 0x9d); break;
    default: isThere = false;
  }
  if (!isThere) return NOT_FOUND;
  bytes_add_value(answer, 0x53, object.data, object.count);
  return SUCCESS;
}

// The next tag, and its value, of a list that begins at *next; false at its end.
static bool next_value(
    const uint8_t **next, const uint8_t *end, uint8_t *tag, const uint8_t **value, size_t *count) {
  if (end - *next < 2) return false;
  *tag = *(*next)++;
  *count = *(*next)++;
  if (*count > 0x80) {
    size_t bytes = *count & 0x7f;
    *count = 0;
    if (bytes > 2 || end - *next < (ptrdiff_t)bytes) return false;
    while (bytes-- > 0) *count = *count << 8 | *(*next)++;
  }
  if (end - *next < (ptrdiff_t)*count) return false;
  *value = *next;
  *next += *count;
  return true;
}

// GENERAL AUTHENTICATE (SP 800-73-4 part 2 §3.2.4): signs the challenge, tag 81.
static unsigned authenticate(const struct command *command, bool wasJustVerified,
                             struct bytes *answer) {
  uint8_t slot = command->p2, tag = 0;
  EVP_PKEY *key = key_in(slot);
  if (key == NULL) return NOT_FOUND;
  if (command->p1 != key_algorithm(key)) return WRONG_PARAMETERS;
  if (slot != 0x9e && !isVerified) return SECURITY_STATUS;
  if (slot == 0x9c && !wasJustVerified) return SECURITY_STATUS;
  const uint8_t *next = command->data, *end = next + command->count, *value = NULL;
  size_t count = 0;
  if (!next_value(&next, end, &tag, &value, &count) || tag != 0x7c) return WRONG_DATA;
  const uint8_t *challenge = NULL;
  size_t length = 0;
  for (next = value, end = value + count; next_value(&next, end, &tag, &value, &count);)
    if (tag == 0x81) challenge = value, length = count;
  if (challenge == NULL) return WRONG_DATA;
  unsigned delay = store_number("delay", 0);
  if (delay > 0) usleep(delay * 1000);
  if (store_number("leave", 0) > 0) {
    store_set_number("leave", store_number("leave", 0) - 1);
    if (store_number("leave", 0) == 0) {
      store_log("leave\n");
      _exit(0);
    }
  }
  struct bytes signature = {0}, template = {0};
  if (!key_sign(key, challenge, length, &signature)) return FAILED;
  store_log("sign %02x\n", slot);
  bytes_add_value(&template, 0x82, signature.data, signature.count);
  bytes_add_value(answer, 0x7c, template.data, template.count);
  return SUCCESS;
}

// What YubiKeys have besides the standard's commands.
enum { GET_SERIAL = 0xf8, GET_VERSION = 0xfd };

static unsigned get_serial(struct bytes *answer) {
  unsigned serial = store_number("serial", 1000001);
  uint8_t bytes[4] = {(uint8_t)(serial >> 24), (uint8_t)(serial >> 16), (uint8_t)(serial >> 8),
                      (uint8_t)serial};
  bytes_add(answer, bytes, sizeof bytes);
  return SUCCESS;
}

unsigned piv_perform(const struct command *command, struct bytes *answer) {
  bool wasJustVerified = isJustVerified;
  isJustVerified = false;
  if (command->instruction == 0xa4) return select_application(command, answer);
  if (!isSelected) return UNKNOWN_INSTRUCTION;
  switch (command->instruction) {
    case 0x20: return verify(command);
    case 0x87: return authenticate(command, wasJustVerified, answer);
    case 0xcb: return get_data(command, answer);
    case GET_SERIAL: return get_serial(answer);
    case GET_VERSION: bytes_add(answer, "\x05\x02\x07", 3); return SUCCESS;
    default: return UNKNOWN_INSTRUCTION;
  }
}
