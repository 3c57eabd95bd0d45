#ifndef PARK_CRSVG_SHIM_H
#define PARK_CRSVG_SHIM_H
#include <cairo.h>
#include <stddef.h>

/* librsvg's own headers bring in all of GLib's, whose flag -pthread SwiftPM refuses with a warning at every build. These are
   the functions of its stable interface that are used here, as librsvg 2.52 and newer declare them; gboolean is int, and the
   place of a GError may be NULL. */
typedef struct _RsvgHandle RsvgHandle;
typedef struct {
  double x, y, width, height;
} RsvgRectangle;

RsvgHandle *rsvg_handle_new_from_data(const unsigned char *data, size_t length, void **error);
int rsvg_handle_get_intrinsic_size_in_pixels(RsvgHandle *handle, double *width, double *height);
int rsvg_handle_render_document(
    RsvgHandle *handle, cairo_t *context, const RsvgRectangle *viewport, void **error);
void g_object_unref(void *object);
#endif
