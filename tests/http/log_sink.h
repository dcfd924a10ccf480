// Takes all that is logged, so that tests can look into it and warnings are not fatal to them.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void log_sink_install(void);

// Whether a message logged so far holds `text`; waits a little, as a request is logged after its answer was sent.
gboolean log_sink_holds(const char *text);

G_END_DECLS
