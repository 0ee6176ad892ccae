#pragma once

#include <zlib.h>

// deflateInit2 and inflateInit are macros that pass the header's version and the struct's size.
static inline int zlib_deflate_init(z_stream *stream, int level, int memory) {
  return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS, memory, Z_DEFAULT_STRATEGY);
}

static inline int zlib_inflate_init(z_stream *stream) {
  return inflateInit(stream);
}
