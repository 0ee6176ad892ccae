#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "token.h"

enum { SLICE_NS = 2000000 };

bool fault_sleep(uint64_t microseconds) {
  uint64_t end = now_ns() + microseconds * 1000;
  bool was_absent = setting(MISBEHAVING_ABSENT);
  for (uint64_t now = now_ns(); now < end; now = now_ns()) {
    uint64_t rest = end - now < SLICE_NS ? end - now : SLICE_NS;
    struct timespec slice = {0, (long)rest};
    nanosleep(&slice, NULL);
    if (!was_absent && setting(MISBEHAVING_ABSENT)) return false;
  }
  return true;
}

static CK_RV hang(struct misbehaving_shared_rule *shared,
                  const struct misbehaving_rule *rule, unsigned place) {
  struct timespec slice = {0, SLICE_NS};
  misbehaving_store(&shared->hung_pid, (uint64_t)getpid());
  count(MISBEHAVING_COUNT_HANGS);
  while (misbehaving_load(&channel->armed) >> place & 1 &&
         misbehaving_load(&shared->id) == rule->id) {
    if (nanosleep(&slice, NULL) != 0 && errno == EINTR) {
      if (misbehaving_load(&shared->times) == 0) {
        misbehaving_disarm(channel, rule->id);
      }
      return CKR_FUNCTION_CANCELED;
    }
  }
  return CKR_OK;
}

static void hang_hard(struct misbehaving_shared_rule *shared) {
  sigset_t all;
  sigfillset(&all);
  for (int number = 1; number <= SIGRTMAX; number++) signal(number, SIG_IGN);
  pthread_sigmask(SIG_BLOCK, &all, NULL);
  misbehaving_store(&shared->hung_pid, (uint64_t)getpid());
  count(MISBEHAVING_COUNT_HANGS);
  struct timespec slice = {1, 0};
  for (;;) nanosleep(&slice, NULL);
}

static void die(int number) {
  sigset_t own;
  sigemptyset(&own);
  sigaddset(&own, number);
  signal(number, SIG_DFL);
  pthread_sigmask(SIG_UNBLOCK, &own, NULL);
  raise(number);
  _exit(128 + number);
}

static CK_RV perform(const struct misbehaving_rule *rule, unsigned place) {
  struct misbehaving_shared_rule *shared = &channel->rules[place];
  switch (rule->action) {
    case MISBEHAVING_ACTION_FAIL:
      return rule->argument;
    case MISBEHAVING_ACTION_REMOVE:
      misbehaving_remove(channel);
      return rule->argument;
    case MISBEHAVING_ACTION_DELAY:
      fault_sleep(rule->argument);
      return CKR_OK;
    case MISBEHAVING_ACTION_HANG:
      return hang(shared, rule, place);
    case MISBEHAVING_ACTION_HANG_HARD:
      hang_hard(shared);
      return CKR_OK;
    case MISBEHAVING_ACTION_ABORT:
      die(SIGABRT);
      return CKR_OK;
    case MISBEHAVING_ACTION_SEGFAULT:
      die(SIGSEGV);
      return CKR_OK;
    default:
      return CKR_OK;
  }
}

static bool hits(struct misbehaving_shared_rule *shared, unsigned function) {
  uint64_t of = misbehaving_load(&shared->function);
  if (of != MISBEHAVING_ANY && of != function) return false;
  if (misbehaving_take(&shared->skip)) return false;
  return misbehaving_take(&shared->times);
}

static void release_if_spent(unsigned place,
                             const struct misbehaving_rule *rule) {
  if (rule->action == MISBEHAVING_ACTION_DELAY || rule->times != 0) return;
  if (rule->action == MISBEHAVING_ACTION_HANG_HARD) return;
  if (misbehaving_load(&channel->rules[place].id) == rule->id) {
    misbehaving_disarm(channel, rule->id);
  }
}

CK_RV faults_before(struct call *call) {
  uint64_t armed = atomic_load(&channel->armed);
  CK_RV rv = CKR_OK;
  for (unsigned place = 0; armed >> place != 0; place++) {
    struct misbehaving_rule rule;
    if (!(armed >> place & 1)) continue;
    if (!hits(&channel->rules[place], call->function)) continue;
    if (!misbehaving_rule_at(channel, place, &rule)) continue;
    if (rule.action != MISBEHAVING_ACTION_DELAY) {
      count(MISBEHAVING_COUNT_FAULTS);
    }
    bool hangs = rule.action == MISBEHAVING_ACTION_HANG;
    if (!hangs) release_if_spent(place, &rule);
    if (rule.action == MISBEHAVING_ACTION_SPOIL) {
      call->spoilt = true;
      call->spoil = rule.argument;
    } else if (!rule.after) {
      CK_RV fault = perform(&rule, place);
      if (hangs) release_if_spent(place, &rule);
      if (rv == CKR_OK) rv = fault;
    } else if (call->after_count < 4) {
      rule.skip = place;
      call->after[call->after_count++] = rule;
    }
  }
  return rv;
}

CK_RV faults_after(struct call *call, CK_RV rv) {
  for (unsigned i = 0; i < call->after_count; i++) {
    struct misbehaving_rule *rule = &call->after[i];
    CK_RV fault = perform(rule, (unsigned)rule->skip);
    if (rule->action == MISBEHAVING_ACTION_HANG) {
      release_if_spent((unsigned)rule->skip, rule);
    }
    if (fault != CKR_OK) rv = fault;
  }
  return rv;
}

void faults_forget_dead(void) {
  for (unsigned place = 0; place < MISBEHAVING_RULES; place++) {
    struct misbehaving_rule rule;
    if (!misbehaving_rule_at(channel, place, &rule) || rule.times) continue;
    uint64_t pid = misbehaving_load(&channel->rules[place].hung_pid);
    if (pid && kill((pid_t)pid, 0) != 0 && errno == ESRCH) {
      misbehaving_disarm(channel, rule.id);
    }
  }
}
