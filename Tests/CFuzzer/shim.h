#include <stddef.h>
#include <stdint.h>

// libFuzzer's own loop, for a program with a main of its own; nothing declares it in a header.
int LLVMFuzzerRunDriver(int *count, char ***arguments,
                        int (*entry)(const uint8_t *data, size_t size));
