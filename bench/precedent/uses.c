// Times what the engine answers of wordings, one after the other in one process. Reads wordings from standard input, one a
// line, and writes a line for each: milliseconds, those of the processor alone, uses, passages, lines given, whether the counts
// are exact; or "error" and the reason. Usage: uses INDEX VOCABULARY [SORT]
#include <query/precedent.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double
processor_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
ask(XjEngine *engine, const char *wording, XjUsesSort sort)
{
    const XjUsesRequest request = {.wording = wording, .sort = sort};
    g_autoptr(GError) error = NULL;
    gint64 start = g_get_monotonic_time();
    double busy = processor_milliseconds();
    g_autoptr(XjUses) uses = xj_engine_uses(engine, &request, &error);
    double milliseconds = (double)(g_get_monotonic_time() - start) / 1000;
    busy = processor_milliseconds() - busy;
    if (uses == NULL)
        printf("error\t%s\n", error->message);
    else
        printf("%.4f\t%.4f\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t%u\t%s\n", milliseconds, busy, uses->uses,
               uses->passages, uses->lines->len, uses->is_exact ? "exact" : "about");
}

int
main(int argc, char **argv)
{
    XjUsesSort sort = XJ_USES_BY_QUOTABLE;
    if (argc < 3 || (argc > 3 && !xj_uses_sort_from_name(argv[3], &sort)))
        return EXIT_FAILURE;
    g_autoptr(GError) error = NULL;
    g_autoptr(XjEngine) engine = xj_engine_open(argv[1], argv[2], &error);
    if (engine == NULL)
        g_error("%s", error->message);
    g_autofree char *line = NULL;
    size_t size = 0;
    for (ssize_t length = 0; (length = getline(&line, &size, stdin)) > 0;)
    {
        line[length - 1] = '\0';
        ask(engine, line, sort);
    }
    return EXIT_SUCCESS;
}
