#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <sys/resource.h>
#include <zlib.h>

#ifdef __linux__
// The header declares it for GNU sources alone, as which Swift reads no header.
extern int memfd_create(const char *name, unsigned int flags);
#endif

// A file without a name, which nobody else can open and which goes with the program (1 is MFD_CLOEXEC); -1 where the
// system has none.
static inline int pictures_file_in_memory(void) {
#ifdef __linux__
  return memfd_create("picture", 1);
#else
  return -1;
#endif
}

// How large a file may become that the program writes. What getrlimit takes is of another type in each C library.
static inline unsigned long long pictures_file_size_limit(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_FSIZE, &limit) == 0 ? limit.rlim_cur : 0;
}

// GDK_PIXBUF_ERROR is a macro that calls a function; Swift imports no such macros.
static inline gboolean pictures_error_is_out_of_memory(const GError *error) {
  return g_error_matches(error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY);
}

// The version that is running; Swift 6 refuses the variable itself as shared mutable state.
static inline const char *pictures_library_version(void) { return gdk_pixbuf_version; }

// gdk_pixbuf_save_to_buffer is variadic. One option and its value, or NULL and NULL for none. The buffer is
// freed with g_free.
static inline gboolean pictures_save_to_buffer(GdkPixbuf *pixbuf, gchar **buffer, gsize *size,
                                               const char *type, const char *option,
                                               const char *value, GError **error) {
  return gdk_pixbuf_save_to_buffer(pixbuf, buffer, size, type, error, option, value, NULL);
}

static inline void pictures_discard_message(const gchar *domain, GLogLevelFlags level,
                                            const gchar *message, gpointer data) {}

// A damaged file can make gdk-pixbuf write a g_warning to standard error ("Bug! gdk-pixbuf loader ..."),
// which would tear through a prompt. G_LOG_LEVEL_MASK is a cast that Swift does not import. The result goes to
// pictures_unhush.
static inline guint pictures_hush(void) {
  return g_log_set_handler("GdkPixbuf", (GLogLevelFlags)(G_LOG_LEVEL_MASK & ~G_LOG_LEVEL_ERROR),
                           pictures_discard_message, NULL);
}

static inline void pictures_unhush(guint handler) { g_log_remove_handler("GdkPixbuf", handler); }

// inflateInit is a macro that Swift does not import. zlib is what gdk-pixbuf itself unpacks PNG with.
static inline int pictures_inflate_start(z_stream *stream) { return inflateInit(stream); }
