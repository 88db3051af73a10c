// Which of the instruction sets that matter to the engine this build uses, and which this processor has.

#include "Processor.h"

#include <stddef.h>

#if defined(__x86_64__)

#ifdef __AVX512F__
#define USES_AVX512 1
#else
#define USES_AVX512 0
#endif
#ifdef __AVX2__
#define USES_AVX2 1
#else
#define USES_AVX2 0
#endif
#ifdef __FMA__
#define USES_FMA 1
#else
#define USES_FMA 0
#endif
#ifdef __AVX__
#define USES_AVX 1
#else
#define USES_AVX 0
#endif
#ifdef __SSE4_2__
#define USES_SSE42 1
#else
#define USES_SSE42 0
#endif

const char *processor_feature(int index) {
  static const char *const names[] = {"AVX-512", "AVX2", "FMA", "AVX", "SSE4.2"};
  return index >= 0 && index < (int)(sizeof names / sizeof *names) ? names[index] : NULL;
}

int processor_build_uses(int index) {
  static const int uses[] = {USES_AVX512, USES_AVX2, USES_FMA, USES_AVX, USES_SSE42};
  return index >= 0 && index < (int)(sizeof uses / sizeof *uses) ? uses[index] : 0;
}

int processor_has(int index) {
  __builtin_cpu_init();
  switch (index) {
    case 0: return __builtin_cpu_supports("avx512f") != 0;
    case 1: return __builtin_cpu_supports("avx2") != 0;
    case 2: return __builtin_cpu_supports("fma") != 0;
    case 3: return __builtin_cpu_supports("avx") != 0;
    case 4: return __builtin_cpu_supports("sse4.2") != 0;
    default: return 0;
  }
}

#else

const char *processor_feature(int index) {
  (void)index;
  return NULL;
}

int processor_build_uses(int index) {
  (void)index;
  return 0;
}

int processor_has(int index) {
  (void)index;
  return 0;
}

#endif
