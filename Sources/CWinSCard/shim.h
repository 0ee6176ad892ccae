#pragma once

#include <dlfcn.h>
#include <stdbool.h>

// pcsclite's part of PC/SC's interface, looked up at run time: what needs no reader needs no library.
// Types as pcsclite has them: LONG and DWORD are long.

struct winscard_reader {
  const char *name;
  void *user;
  unsigned long current, event, atr_length;
  unsigned char atr[33];
};

struct winscard {
  long (*establish)(unsigned long scope, const void *, const void *, long *context);
  long (*release)(long context);
  long (*list)(long context, const char *groups, char *readers, unsigned long *length);
  long (*status)(long context, unsigned long milliseconds, struct winscard_reader *readers,
                 unsigned long count);
};

// Fills in the functions of libpcsclite, of which one copy is loaded at most; with `only_if_loaded`
// only if somebody else has loaded it.
static inline bool winscard_load(struct winscard *winscard, bool only_if_loaded) {
  void *library = dlopen("libpcsclite.so.1", RTLD_NOW | (only_if_loaded ? RTLD_NOLOAD : 0));
  if (!library) return false;
  winscard->establish = (__typeof__(winscard->establish))dlsym(library, "SCardEstablishContext");
  winscard->release = (__typeof__(winscard->release))dlsym(library, "SCardReleaseContext");
  winscard->list = (__typeof__(winscard->list))dlsym(library, "SCardListReaders");
  winscard->status = (__typeof__(winscard->status))dlsym(library, "SCardGetStatusChange");
  return winscard->establish && winscard->release && winscard->list && winscard->status;
}

static inline long winscard_establish(const struct winscard *winscard, long *context) {
  return winscard->establish(2, 0, 0, context);
}

static inline void winscard_release(const struct winscard *winscard, long context) {
  winscard->release(context);
}

static inline long winscard_list(const struct winscard *winscard, long context, char *readers,
                                 unsigned long *length) {
  return winscard->list(context, 0, readers, length);
}

// How the readers are now, without waiting.
static inline long winscard_status(const struct winscard *winscard, long context,
                                   struct winscard_reader *readers, unsigned long count) {
  return winscard->status(context, 0, readers, count);
}
