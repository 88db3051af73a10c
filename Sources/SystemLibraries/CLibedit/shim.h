#pragma once

#include <histedit.h>
#include <stdio.h>

// el_set, el_get and history are variadic, which Swift cannot call: each use that Codebook makes of them
// is one line here. No logic stands in this file.

// A callback that gives the prompt; the text stays the caller's and must outlive the call.
typedef char *(*codebook_prompt)(EditLine *);

// A callback that carries out a key: (editor, key) to one of the CC_ codes.
typedef unsigned char (*codebook_key)(EditLine *, int);

// el_init wants the C library's streams, which Swift 6 refuses as shared mutable state.
static inline EditLine *codebook_editor_open(const char *program) {
  return el_init(program, stdin, stdout, stderr);
}

// The pointer that callbacks find again with codebook_editor_owner.
static inline int codebook_editor_set_owner(EditLine *editor, void *owner) {
  return el_set(editor, EL_CLIENTDATA, owner);
}

static inline void *codebook_editor_owner(EditLine *editor) {
  void *owner = NULL;
  el_get(editor, EL_CLIENTDATA, &owner);
  return owner;
}

// What stands between two `mark` characters of the prompt takes no room on the line.
static inline int codebook_editor_set_prompt(EditLine *editor, codebook_prompt prompt, char mark) {
  return el_set(editor, EL_PROMPT_ESC, prompt, (int)mark);
}

// Whether the editor sets signal handlers of its own.
static inline int codebook_editor_set_signals(EditLine *editor, int handled) {
  return el_set(editor, EL_SIGNAL, handled);
}

// "emacs" or "vi".
static inline int codebook_editor_set_keys(EditLine *editor, const char *name) {
  return el_set(editor, EL_EDITOR, name);
}

static inline const char *codebook_editor_keys(EditLine *editor) {
  const char *name = NULL;
  el_get(editor, EL_EDITOR, &name);
  return name;
}

// The wide form: the narrow one reads bytes in some versions of the library.
static inline int codebook_editor_set_reader(EditLine *editor, el_rfunc_t reader) {
  return el_wset(editor, EL_GETCFN, reader);
}

static inline int codebook_editor_add_function(
    EditLine *editor, const char *name, const char *help, codebook_key function) {
  return el_set(editor, EL_ADDFN, name, help, function);
}

static inline int codebook_editor_bind(EditLine *editor, const char *key, const char *name) {
  return el_set(editor, EL_BIND, key, name, (char *)NULL);
}

// The same for the keys of vi's command mode.
static inline int codebook_editor_bind_command(EditLine *editor, const char *key, const char *name) {
  return el_set(editor, EL_BIND, "-a", key, name, (char *)NULL);
}

// Prints what a key does on the editor's output.
static inline int codebook_editor_print_binding(EditLine *editor, const char *key) {
  return el_set(editor, EL_BIND, key, (char *)NULL);
}

// Forgets what is on the screen and draws the prompt and the line where the cursor stands.
static inline int codebook_editor_redraw(EditLine *editor) {
  return el_set(editor, EL_REFRESH);
}

// 1 has single keys read, 0 gives the terminal the mode back that it had before.
static inline int codebook_editor_prepare_terminal(EditLine *editor, int reads_keys) {
  return el_set(editor, EL_PREP_TERM, reads_keys);
}

// Changes a flag of the terminal as it is while keys are read ("-d") or while they are not ("-x"): "-ixon".
static inline int codebook_editor_set_terminal(EditLine *editor, const char *mode, const char *flag) {
  return el_set(editor, EL_SETTY, mode, flag, (char *)NULL);
}

// The streams: 1 for output, 2 for complaints.
static inline FILE *codebook_editor_stream(EditLine *editor, int which) {
  FILE *stream = NULL;
  el_get(editor, EL_GETFP, which, &stream);
  return stream;
}

static inline int codebook_editor_set_stream(EditLine *editor, int which, FILE *stream) {
  return el_set(editor, EL_SETFP, which, stream);
}

static inline int codebook_editor_set_history(EditLine *editor, History *past) {
  return el_set(editor, EL_HIST, history, past);
}

static inline int codebook_history_set_size(History *past, int entries) {
  HistEvent event;
  return history(past, &event, H_SETSIZE, entries);
}

static inline int codebook_history_enter(History *past, const char *line) {
  HistEvent event;
  return history(past, &event, H_ENTER, line);
}
