// A program that was built for one processor dies of an illegal instruction on a weaker one. This says so instead, in
// a sentence, before any of the program's own code runs.

#include "Processor.h"

#if defined(__x86_64__)

#include <string.h>
#include <unistd.h>

// The check itself must run on every x86-64 processor, whatever the rest is built for.
#define EVERYWHERE __attribute__((target("no-avx,no-sse3,no-bmi,no-bmi2,no-lzcnt,no-popcnt,no-movbe")))

EVERYWHERE static void say(const char *text) {
  ssize_t ignored = write(STDERR_FILENO, text, strlen(text));
  (void)ignored;
}

EVERYWHERE static void end_without(const char *feature) {
  say("codebook: this build is for a processor with ");
  say(feature);
  say(", which this one does not have · build it here with 'make build', or for every processor with "
      "'CODEBOOK_PROCESSOR=x86-64-v2 make build'\n");
  _exit(1);
}

#define NEEDS(name, feature) \
  if (!__builtin_cpu_supports(name)) end_without(feature)

// Of the instruction sets that the compiler may use, the strongest come first: they name the processor best.
EVERYWHERE __attribute__((constructor(101))) static void check_processor(void) {
  __builtin_cpu_init();
#ifdef __AVX512F__
  NEEDS("avx512f", "AVX-512");
#endif
#ifdef __AVX2__
  NEEDS("avx2", "AVX2");
#endif
#ifdef __FMA__
  NEEDS("fma", "fused multiply-add (FMA)");
#endif
#ifdef __AVX__
  NEEDS("avx", "AVX");
#endif
#ifdef __AVX512BW__
  NEEDS("avx512bw", "AVX-512BW");
#endif
#ifdef __AVX512CD__
  NEEDS("avx512cd", "AVX-512CD");
#endif
#ifdef __AVX512DQ__
  NEEDS("avx512dq", "AVX-512DQ");
#endif
#ifdef __AVX512VL__
  NEEDS("avx512vl", "AVX-512VL");
#endif
#ifdef __AVX512VBMI__
  NEEDS("avx512vbmi", "AVX-512 VBMI");
#endif
#ifdef __AVX512VBMI2__
  NEEDS("avx512vbmi2", "AVX-512 VBMI2");
#endif
#ifdef __AVX512VNNI__
  NEEDS("avx512vnni", "AVX-512 VNNI");
#endif
#ifdef __AVX512IFMA__
  NEEDS("avx512ifma", "AVX-512 IFMA");
#endif
#ifdef __AVX512BITALG__
  NEEDS("avx512bitalg", "AVX-512 BITALG");
#endif
#ifdef __AVX512VPOPCNTDQ__
  NEEDS("avx512vpopcntdq", "AVX-512 VPOPCNTDQ");
#endif
#ifdef __GFNI__
  NEEDS("gfni", "GFNI");
#endif
#ifdef __BMI__
  NEEDS("bmi", "BMI1");
#endif
#ifdef __BMI2__
  NEEDS("bmi2", "BMI2");
#endif
#ifdef __SSE4_2__
  NEEDS("sse4.2", "SSE4.2");
#endif
#ifdef __SSE4_1__
  NEEDS("sse4.1", "SSE4.1");
#endif
#ifdef __SSSE3__
  NEEDS("ssse3", "SSSE3");
#endif
#ifdef __POPCNT__
  NEEDS("popcnt", "POPCNT");
#endif
}

#endif
