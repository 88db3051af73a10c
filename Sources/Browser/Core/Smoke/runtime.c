// What Swift's library asks of a system, where there is none; the rest is in wasi-libc.
#include <stddef.h>
#include <stdlib.h>

// Where dictionaries begin to search: always at the same place.
void arc4random_buf(void *bytes, size_t count) {
  for (unsigned char *next = bytes; count--; next++) *next = 7;
}

int putchar(int character) { return character; }

const char *_swift_stdlib_strtod_clocale(const char *text, double *number) {
  char *end;
  *number = strtod(text, &end);
  return end;
}

const char *_swift_stdlib_strtof_clocale(const char *text, float *number) {
  char *end;
  *number = strtof(text, &end);
  return end;
}
