#include "card.h"

#include <stdlib.h>
#include <string.h>

void bytes_add(struct bytes *bytes, const void *data, size_t count) {
  if (count > CARD_BYTES - bytes->count) abort();
  if (count > 0) memcpy(bytes->data + bytes->count, data, count);
  bytes->count += count;
}

void bytes_add_length(struct bytes *bytes, size_t length) {
  uint8_t form[3] = {0x82, (uint8_t)(length >> 8), (uint8_t)length};
  if (length < 0x80) {
    bytes_add(bytes, form + 2, 1);
  } else if (length < 0x100) {
    form[1] = 0x81;
    bytes_add(bytes, form + 1, 2);
  } else {
    bytes_add(bytes, form, 3);
  }
}

void bytes_add_value(struct bytes *bytes, uint8_t tag, const void *data, size_t count) {
  bytes_add(bytes, &tag, 1);
  bytes_add_length(bytes, count);
  bytes_add(bytes, data, count);
}
