#include "MisbehavingLayout.h"

static bool is_armed(struct misbehaving_channel *channel, unsigned place) {
  return atomic_load(&channel->armed) >> place & 1;
}

uint64_t misbehaving_arm(struct misbehaving_channel *channel,
                         const struct misbehaving_rule *rule) {
  for (unsigned place = 0; place < MISBEHAVING_RULES; place++) {
    uint64_t bit = UINT64_C(1) << place;
    if (atomic_fetch_or(&channel->claimed, bit) & bit) continue;
    struct misbehaving_shared_rule *shared = &channel->rules[place];
    uint64_t id = atomic_fetch_add(&channel->last_rule, 1) + 1;
    misbehaving_store(&shared->id, id);
    misbehaving_store(&shared->function, rule->function);
    misbehaving_store(&shared->action, rule->action);
    misbehaving_store(&shared->after, rule->after);
    misbehaving_store(&shared->skip, rule->skip);
    misbehaving_store(&shared->times, rule->times);
    misbehaving_store(&shared->argument, rule->argument);
    misbehaving_store(&shared->hung_pid, 0);
    atomic_fetch_or(&channel->armed, bit);
    return id;
  }
  return 0;
}

bool misbehaving_disarm(struct misbehaving_channel *channel, uint64_t id) {
  for (unsigned place = 0; place < MISBEHAVING_RULES; place++) {
    uint64_t bit = UINT64_C(1) << place;
    if (!is_armed(channel, place)) continue;
    if (misbehaving_load(&channel->rules[place].id) != id) continue;
    atomic_fetch_and(&channel->armed, ~bit);
    atomic_fetch_and(&channel->claimed, ~bit);
    return true;
  }
  return false;
}

bool misbehaving_rule_at(struct misbehaving_channel *channel, unsigned place,
                         struct misbehaving_rule *rule) {
  if (place >= MISBEHAVING_RULES || !is_armed(channel, place)) return false;
  struct misbehaving_shared_rule *shared = &channel->rules[place];
  rule->id = misbehaving_load(&shared->id);
  rule->function = misbehaving_load(&shared->function);
  rule->action = misbehaving_load(&shared->action);
  rule->after = misbehaving_load(&shared->after);
  rule->skip = misbehaving_load(&shared->skip);
  rule->times = misbehaving_load(&shared->times);
  rule->argument = misbehaving_load(&shared->argument);
  return true;
}
