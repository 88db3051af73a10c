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

// The name of an instruction set that matters to the engine, from 0, the strongest first; NULL behind the last. On Arm
// there are none to choose from.
const char *processor_feature(int index);

// Whether this build uses it.
int processor_build_uses(int index);

// Whether the processor that the program runs on has it.
int processor_has(int index);

#endif
