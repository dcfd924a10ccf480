// What goes wrong with a database, in words: what the wall says in place of Xapian's exceptions.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_FAULT_OVERTAKEN,   // commits overtook the reader
    XJ_FAULT_GONE,        // no passage of that number
    XJ_FAULT_LOCKED,      // another program writes it
    XJ_FAULT_VERSION,     // written by another Xapian
    XJ_FAULT_DAMAGED,     // what was read makes no sense
    XJ_FAULT_UNREACHABLE, // on a machine that does not answer
    XJ_FAULT_EXPANSION,   // a prefix stands for more than XJ_PREFIX_EXPANSION_MAX terms
    XJ_FAULT_MEMORY,
    XJ_FAULT_PROGRAM, // a mistake of ours
} XjFault;

// Sets the error that fits. `said` is what Xapian said; it is not used where the fault says it all.
void xj_fault_set(GError **error, XjFault fault, const char *directory, const char *said);

// A fault of the files themselves. `system` is the text of the system's error number, NULL if there was none: then, and where a
// file is missing from a folder that is there, what was read is damaged; else the system refused.
void xj_fault_set_files(GError **error, const char *directory, const char *said, const char *system);

G_END_DECLS
