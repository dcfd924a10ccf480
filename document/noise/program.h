// Remains of the programs and tags of a web page that were copied with its text.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Whether the line is nothing but such a remainder by its form: "); </div> var a=[];(function(){ …
gboolean xj_noise_is_program(const char *text, gsize length);

G_END_DECLS
