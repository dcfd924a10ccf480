// Which tables there are: their files, columns and classes.
#pragma once

#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

typedef struct
{
    const char *file;
    const char *const *classes; // names, NULL-terminated, in the order of the table's enumeration
    const char *number;         // name of the number's column; NULL: the table has none
    guint number_min, number_max;
    const char *value; // name of the value's column; NULL: the table has none
    gboolean value_needed;
    gboolean repeats;   // one phrase may stand in several rows, if number or class differ
    gboolean of_search; // only searches use it: documents are understood without it
} XjTableSpec;

extern const XjTableSpec xj_table_specs[XJ_WORDS_TABLES];

// File of a catalogue; its columns are number, name, english, gloss.
extern const char *const xj_topic_files[XJ_TOPIC_KINDS];

G_END_DECLS
