// What the processor that this build is for can do, as the compiler knows it.
//
// Processor.c holds the other half: the check that the processor it runs on can do it, too.

#ifndef PROCESSOR_H
#define PROCESSOR_H

// Whether sixteen vectors of sixteen numbers stay in registers: AVX-512 has thirty-two of 512 bits.
#ifdef __AVX512F__
#define PROCESSOR_HAS_WIDE_REGISTERS 1
#else
#define PROCESSOR_HAS_WIDE_REGISTERS 0
#endif

#endif
