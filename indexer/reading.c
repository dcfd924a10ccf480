#include "indexer/reading.h"

void
xj_reading_clear(XjReading *reading)
{
    g_clear_pointer(&reading->source, xj_source_free);
    g_clear_pointer(&reading->format, g_free);
    g_clear_pointer(&reading->charset, g_free);
    g_clear_pointer(&reading->charset_basis, g_free);
    g_clear_pointer(&reading->charset_disbelieved, g_free);
    g_clear_pointer(&reading->replacements, g_array_unref);
}
