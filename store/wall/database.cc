// A database as a whole: opening, moving on, restricting, closing.
#include "store/wall/wall.h"

#include <memory>

// ---------------------------------------------------------------- opening

std::string
xj::database_path(const char *directory, const char *generation)
{
    return std::string(directory) + G_DIR_SEPARATOR_S + generation;
}

template <typename Open>
static XjDatabase *
open_database(const char *directory, GError **error, Open open)
{
    std::unique_ptr<XjDatabase> database;
    gboolean done = xj::guarded(directory, error,
                                [&]
                                {
                                    database = std::make_unique<XjDatabase>();
                                    database->directory = directory;
                                    open(database.get());
                                    database->revision = database->reading.get_revision();
                                });
    return done ? database.release() : nullptr;
}

XjDatabase *
xj_database_open(const char *directory, const char *generation, GError **error)
{
    return open_database(directory, error,
                         [&](XjDatabase *database) {
                             database->reading =
                                 Xapian::Database(xj::database_path(directory, generation), Xapian::DB_BACKEND_GLASS);
                         });
}

static int
opening_flags(XjDatabaseMode mode)
{
    switch (mode)
    {
    case XJ_DATABASE_CREATE:
        return Xapian::DB_CREATE;
    case XJ_DATABASE_CREATE_UNSYNCED:
        return Xapian::DB_CREATE | Xapian::DB_NO_SYNC;
    case XJ_DATABASE_OPEN:
    default:
        return Xapian::DB_OPEN;
    }
}

// Everything between two commits is one transaction: Xapian empties its buffers into the files whenever they are full, but
// commits only where xj_database_commit() says so.
XjDatabase *
xj_database_open_writable(const char *directory, const char *generation, XjDatabaseMode mode, GError **error)
{
    return open_database(directory, error,
                         [&](XjDatabase *database)
                         {
                             database->writing = Xapian::WritableDatabase(xj::database_path(directory, generation),
                                                                          opening_flags(mode) | Xapian::DB_BACKEND_GLASS);
                             database->writing.begin_transaction(true);
                             database->reading = database->writing;
                         });
}

// Xapian cancels an open transaction on destruction.
void
xj_database_close(XjDatabase *database)
{
    delete database;
}

// ---------------------------------------------------------------- moving on

gboolean
xj_database_reopen(XjDatabase *database, GError **error)
{
    return xj::with(database, error,
                    [database]
                    {
                        database->copy_groups.reset();
                        database->reading.reopen();
                        database->revision = database->reading.get_revision();
                    });
}

guint64
xj_database_revision(const XjDatabase *database)
{
    return database->revision;
}

// ---------------------------------------------------------------- restricting

gboolean
xj_database_restrict(XjDatabase *database, const char *const *collections, GError **error)
{
    return xj::with(database, error,
                    [&]
                    {
                        std::vector<std::string> terms;
                        for (guint i = 0; collections[i]; i++)
                            terms.push_back(std::string(XJ_PREFIX_COLLECTION) + collections[i]);
                        database->copy_groups.reset();
                        database->permitted = Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
                    });
}
