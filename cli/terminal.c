#include "cli/terminal.h"

#include <string.h>
#include <unistd.h>

gboolean
terminal_has_colour(void)
{
    const char *no_colour = g_getenv("NO_COLOR");
    const char *terminal = g_getenv("TERM");
    if (no_colour != NULL && *no_colour != '\0')
        return FALSE;
    return isatty(STDOUT_FILENO) && g_strcmp0(terminal, "dumb") != 0;
}

gboolean
terminal_shows_progress(void)
{
    return isatty(STDERR_FILENO);
}

void
terminal_append(GString *into, TerminalStyle style, const char *text, gssize length, gboolean colour)
{
    static const char *const begin[] = {"\033[1m", "\033[1;33m", "\033[2m"};
    const char *before = colour ? begin[style] : style == TERMINAL_MARK ? "【" : "";
    const char *behind = colour ? "\033[0m" : style == TERMINAL_MARK ? "】" : "";
    g_string_append(into, before);
    g_string_append_len(into, text, length);
    g_string_append(into, behind);
}

void
terminal_progress(const char *text)
{
    g_printerr("\r\033[K%s", text != NULL ? text : "");
}
