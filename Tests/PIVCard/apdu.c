#include "card.h"

enum { CHAINED = 0x10, GET_RESPONSE = 0xc0, LONGEST_ANSWER = 256 };

static struct bytes chain;
static struct bytes waiting;
static size_t given;

void apdu_reset(void) {
  chain.count = 0;
  waiting.count = given = 0;
}

static void add_status(struct bytes *answer, unsigned status) {
  uint8_t words[2] = {(uint8_t)(status >> 8), (uint8_t)status};
  bytes_add(answer, words, 2);
}

// The next part of an answer, and how much is left (ISO/IEC 7816-4 §5.3.4).
static void hand_out(struct bytes *answer) {
  size_t left = waiting.count - given;
  size_t part = left < LONGEST_ANSWER ? left : LONGEST_ANSWER;
  bytes_add(answer, waiting.data + given, part);
  given += part;
  left -= part;
  add_status(answer, left == 0 ? SUCCESS : 0x6100 | (left < 256 ? (unsigned)left : 0));
}

void apdu_answer(const uint8_t *bytes, size_t count, struct bytes *answer) {
  answer->count = 0;
  if (count < 4) return add_status(answer, WRONG_LENGTH);
  struct command command = {bytes[0], bytes[1], bytes[2], bytes[3], NULL, 0};
  if (count > 5) {
    command.count = bytes[4];
    command.data = bytes + 5;
    if (command.count == 0 || count - 5 < command.count || count - 5 > command.count + 1)
      return add_status(answer, WRONG_LENGTH);
  }
  if (command.instruction == GET_RESPONSE) return hand_out(answer);
  waiting.count = given = 0;
  if (command.count > CARD_BYTES - chain.count) {
    chain.count = 0;
    return add_status(answer, WRONG_LENGTH);
  }
  bytes_add(&chain, command.data, command.count);
  if (command.class & CHAINED) return add_status(answer, SUCCESS);
  command.data = chain.data;
  command.count = chain.count;
  chain.count = 0;
  unsigned status = piv_perform(&command, &waiting);
  if (status == SUCCESS) return hand_out(answer);
  waiting.count = 0;
  add_status(answer, status);
}
