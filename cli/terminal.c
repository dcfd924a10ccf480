#include "cli/terminal.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// The only control sequences that this program means to write.
static const char *const sequences[] = {"\033[1m", "\033[1;33m", "\033[2m", "\033[0m", "\r\033[K"};

static gsize
own_sequence(const char *at)
{
    for (guint i = 0; i < G_N_ELEMENTS(sequences); i++)
    {
        if (g_str_has_prefix(at, sequences[i]))
            return strlen(sequences[i]);
    }
    return 0;
}

// Writes text with U+2400 CONTROL PICTURES in place of control characters; C1 ones (C2 80 .. C2 9F in UTF-8) become U+FFFD.
static void
write_safely(FILE *file, const char *text)
{
    const char *plain = text;
    for (const char *at = text; *at != '\0';)
    {
        guchar byte = (guchar)*at;
        gboolean is_c1 = byte == 0xC2 && (guchar)at[1] >= 0x80 && (guchar)at[1] <= 0x9F;
        gboolean is_c0 = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
        if (!is_c0 && !is_c1)
        {
            at++;
            continue;
        }
        (void)fwrite(plain, 1, (size_t)(at - plain), file);
        gsize own = own_sequence(at);
        if (own > 0)
            (void)fwrite(at, 1, own, file);
        else if (is_c1)
            (void)fputs("\xEF\xBF\xBD", file);
        else
            (void)fprintf(file, "\xE2\x90%c", byte == 0x7F ? 0xA1 : 0x80 + byte);
        at += own > 0 ? own : is_c1 ? 2 : 1;
        plain = at;
    }
    (void)fputs(plain, file);
}

static void
print_out(const char *text)
{
    write_safely(stdout, text);
}

static void
print_error(const char *text)
{
    (void)fflush(stdout);
    write_safely(stderr, text);
}

void
terminal_init(void)
{
    g_set_print_handler(print_out);
    g_set_printerr_handler(print_error);
}

gboolean
terminal_has_colour(void)
{
    const char *no_colour = g_getenv("NO_COLOR");
    const char *terminal = g_getenv("TERM");
    if (no_colour != NULL && *no_colour != '\0')
        return FALSE;
    return isatty(STDOUT_FILENO) && g_strcmp0(terminal, "dumb") != 0;
}

guint
terminal_columns(void)
{
    struct winsize size = {0};
    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

gboolean
terminal_shows_progress(void)
{
    return isatty(STDERR_FILENO);
}

void
terminal_append(GString *into, TerminalStyle style, const char *text, gssize length, gboolean colour)
{
    static const char *const begin[] = {"\033[1m", "\033[1;33m", "\033[2m", "\033[31m"};
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
