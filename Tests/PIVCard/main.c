// A PIV card (NIST SP 800-73-4) for tests: signs with the keys of a folder. It is in the reader
// while it runs, and out of it when it ends. It speaks to vsmartcard's vpcd.
#include "card.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// As a YubiKey 4 answers, so that OpenSC takes its PIV driver.
static const uint8_t answerToReset[] = {0x3b, 0xf8, 0x13, 0x00, 0x00, 0x81, 0x31, 0xfe, 0x15,
                                        'Y',  'u',  'b',  'i',  'k',  'e',  'y',  '4',  0xd4};

enum { POWER_OFF = 0, POWER_ON = 1, RESET = 2, GET_ATR = 4 };

// vpcd sends the length and the rest apart, and its kernel keeps the rest until the length is
// acknowledged: at once, rather than after 40 ms.
static bool receive(int reader, void *bytes, size_t count) {
  int yes = 1;
  setsockopt(reader, IPPROTO_TCP, TCP_QUICKACK, &yes, sizeof yes);
  return recv(reader, bytes, count, MSG_WAITALL) == (ssize_t)count;
}

static bool answer(int reader, const void *bytes, size_t count) {
  struct bytes message = {0};
  uint8_t length[2] = {(uint8_t)(count >> 8), (uint8_t)count};
  bytes_add(&message, length, 2);
  bytes_add(&message, bytes, count);
  return send(reader, message.data, message.count, MSG_NOSIGNAL) == (ssize_t)message.count;
}

// vpcd opens its port some time after pcscd has begun.
static int connect_reader(unsigned short port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int reader = -1, yes = 1;
  for (int tries = 0;; tries++) {
    reader = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(reader, (struct sockaddr *)&address, sizeof address) == 0) break;
    if (errno != ECONNREFUSED || tries == 500) {
      perror("the reader cannot be reached");
      exit(69);
    }
    close(reader);
    usleep(10000);
  }
  setsockopt(reader, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return reader;
}

static void serve(int reader) {
  static uint8_t bytes[UINT16_MAX];
  static struct bytes reply;
  uint8_t length[2];
  while (receive(reader, length, 2)) {
    size_t count = (size_t)length[0] << 8 | length[1];
    if (!receive(reader, bytes, count)) return;
    if (count == 1) {
      if (bytes[0] == GET_ATR && !answer(reader, answerToReset, sizeof answerToReset)) return;
      if (bytes[0] <= RESET) {
        piv_reset();
        apdu_reset();
      }
    } else {
      apdu_answer(bytes, count, &reply);
      if (!answer(reader, reply.data, reply.count)) return;
    }
  }
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: %s FOLDER PORT\n", arguments[0]);
    return 64;
  }
  store_open(arguments[1]);
  int reader = connect_reader((unsigned short)atoi(arguments[2]));
  puts("inserted");
  fflush(stdout);
  serve(reader);
  return 0;
}
