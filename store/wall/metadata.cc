// Named values beside the documents, in Xapian's metadata.
#include "store/wall/wall.h"

#include <cstring>

static std::string
stored_key(const char *key)
{
    return std::string(XJ_METADATA_PREFIX) + key;
}

char *
xj_database_get(XjDatabase *database, const char *key, gsize *ret_length, GError **error)
{
    return xj::with_result(database, error,
                           [&]() -> char *
                           {
                               std::string stored = database->reading.get_metadata(stored_key(key));
                               if (stored.empty())
                                   return nullptr;
                               gsize length = stored.size() - 1; // without the mark
                               auto *value = static_cast<char *>(g_malloc(length + 1));
                               std::memcpy(value, stored.c_str() + 1, length + 1);
                               if (ret_length)
                                   *ret_length = length;
                               return value;
                           });
}

char **
xj_database_keys(XjDatabase *database, const char *prefix, GError **error)
{
    return xj::with_result(database, error,
                           [&]
                           {
                               std::string stored = stored_key(prefix);
                               g_autoptr(GStrvBuilder) list = g_strv_builder_new();
                               Xapian::TermIterator end = database->reading.metadata_keys_end(stored);
                               for (Xapian::TermIterator key = database->reading.metadata_keys_begin(stored); key != end; ++key)
                                   g_strv_builder_add(list, (*key).c_str() + std::strlen(XJ_METADATA_PREFIX));
                               return g_strv_builder_end(list);
                           });
}

gboolean
xj_database_set(XjDatabase *database, const char *key, const char *value, gsize length, GError **error)
{
    return xj::with(database, error,
                    [&]
                    {
                        std::string stored;
                        if (value)
                            stored.append(1, XJ_METADATA_VALUE_MARK).append(value, length);
                        database->writing.set_metadata(stored_key(key), stored);
                    });
}
