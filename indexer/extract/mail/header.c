#include "indexer/extract/mail/header.h"

#include "text/decode.h"

#include <string.h>

enum
{
    VALUE_MAX = 65536,  // bytes of a header that are looked at
    SECTIONS_MAX = 256, // of one parameter
    CHARSET_MAX = 40,
    ENCODED_MAX = 8192, // bytes of an encoded word; the standard says 75
};

// ---------------------------------------------------------------- raw values

const char *
xj_mail_header(GMimeObject *object, const char *name)
{
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    return header != NULL ? g_mime_header_get_raw_value(header) : NULL;
}

char *
xj_mail_header_in(const char *bytes, gsize length, const char *name)
{
    if (length == 0)
        return NULL; // an empty part need not stand anywhere
    const char *end = bytes + length;
    gsize name_length = strlen(name);
    for (const char *line = bytes; line < end && *line != '\n' && *line != '\r';)
    {
        const char *next = memchr(line, '\n', (gsize)(end - line));
        next = next != NULL ? next + 1 : end;
        gboolean is_it =
            (gsize)(next - line) > name_length && line[name_length] == ':' && g_ascii_strncasecmp(line, name, name_length) == 0;
        while (next < end && (*next == ' ' || *next == '\t'))
        {
            const char *fold_end = memchr(next, '\n', (gsize)(end - next));
            next = fold_end != NULL ? fold_end + 1 : end;
        }
        if (is_it)
            return g_strndup(line + name_length + 1, (gsize)(next - line) - name_length - 1);
        line = next;
    }
    return NULL;
}

// On one line, trimmed; zero bytes cannot stand in it.
static char *
unfold(const char *raw)
{
    GString *text = g_string_new(NULL);
    for (const char *at = raw; *at != '\0' && text->len < VALUE_MAX; at++)
    {
        if (*at == '\n' || *at == '\r')
            continue;
        g_string_append_c(text, *at == '\t' ? ' ' : *at);
    }
    return g_strstrip(g_string_free(text, FALSE));
}

char *
xj_mail_decode(const char *bytes, gsize length, const char *charset)
{
    XjDecodeHints hints = {.declared = charset};
    g_auto(XjDecoded) decoded = {0};
    if (xj_decode(bytes, length, &hints, &decoded, NULL))
        return g_steal_pointer(&decoded.text);
    return g_utf8_make_valid(bytes, (gssize)length);
}

// ---------------------------------------------------------------- encoded words

// =?charset?B?data?=
typedef struct
{
    char charset[CHARSET_MAX + 1];
    char encoding; // 'b' or 'q'
    const char *data;
    gsize length;
    const char *end; // behind it
} EncodedWord;

static gboolean
parse_encoded_word(const char *at, EncodedWord *ret_word)
{
    if (at[0] != '=' || at[1] != '?')
        return FALSE;
    const char *charset = at + 2;
    gsize charset_length = strcspn(charset, "?* ");
    const char *mark = charset + charset_length;
    mark += strcspn(mark, "? "); // the language behind a '*'
    if (charset_length == 0 || charset_length > CHARSET_MAX || mark[0] != '?' || mark[1] == '\0' || mark[2] != '?')
        return FALSE;
    EncodedWord word = {.encoding = g_ascii_tolower(mark[1]), .data = mark + 3};
    const char *data_end = g_strstr_len(word.data, ENCODED_MAX, "?=");
    if (data_end == NULL || (word.encoding != 'b' && word.encoding != 'q'))
        return FALSE;
    memcpy(word.charset, charset, charset_length);
    word.length = (gsize)(data_end - word.data);
    word.end = data_end + 2;
    *ret_word = word;
    return TRUE;
}

static int
hex_pair(const char *at)
{
    return g_ascii_isxdigit(at[0]) && g_ascii_isxdigit(at[1]) ? g_ascii_xdigit_value(at[0]) << 4 | g_ascii_xdigit_value(at[1])
                                                              : -1;
}

static void
append_quoted(GString *bytes, const char *data, gsize length)
{
    for (gsize i = 0; i < length; i++)
    {
        int byte = data[i] == '=' && i + 2 < length ? hex_pair(data + i + 1) : -1;
        g_string_append_c(bytes, byte >= 0 ? (char)byte : data[i] == '_' ? ' ' : data[i]);
        i += byte >= 0 ? 2 : 0;
    }
}

static void
append_encoded(GString *bytes, const EncodedWord *word)
{
    if (word->encoding == 'q')
    {
        append_quoted(bytes, word->data, word->length);
        return;
    }
    g_autofree char *data = g_strndup(word->data, word->length);
    gsize length = 0;
    g_autofree guchar *decoded = g_base64_decode(data, &length);
    g_string_append_len(bytes, (const char *)decoded, (gssize)length);
}

// Decodes the bytes that wait.
static void
settle(GString *into, GString *bytes, const char *charset)
{
    if (bytes->len == 0)
        return;
    g_autofree char *text = xj_mail_decode(bytes->str, bytes->len, charset);
    g_string_append(into, text);
    g_string_truncate(bytes, 0);
}

// Words of one charset that follow each other are decoded together. Returns what is behind them.
static const char *
read_encoded_words(const EncodedWord *first, GString *into)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    EncodedWord word = *first;
    append_encoded(bytes, &word);
    for (;;)
    {
        const char *next = word.end + strspn(word.end, " ");
        EncodedWord following;
        if (!parse_encoded_word(next, &following))
            break;
        if (g_ascii_strcasecmp(word.charset, following.charset) != 0)
            settle(into, bytes, word.charset);
        append_encoded(bytes, &following);
        word = following;
    }
    settle(into, bytes, word.charset);
    return word.end;
}

char *
xj_mail_header_text(const char *raw, const char *charset)
{
    if (raw == NULL)
        return NULL;
    g_autofree char *line = unfold(raw);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) bytes = g_string_new(NULL);
    for (const char *at = line; *at != '\0';)
    {
        EncodedWord word;
        if (!parse_encoded_word(at, &word))
        {
            g_string_append_c(bytes, *at++);
            continue;
        }
        settle(text, bytes, charset);
        at = read_encoded_words(&word, text);
    }
    settle(text, bytes, charset);
    char *stripped = g_strstrip(g_strdelimit(g_strdup(text->str), "\r\n\t", ' '));
    if (*stripped == '\0')
        g_clear_pointer(&stripped, g_free);
    return stripped;
}

// ---------------------------------------------------------------- parameters

// One "name*0*=value" of a header.
typedef struct
{
    const char *name;
    gsize name_length;
    GString *value;   // quotes taken off
    const char *next; // behind it
} Parameter;

// A '\\' that ends a character of two bytes escapes nothing.
static gboolean
is_escape(const char *value, gsize at)
{
    return value[at] == '\\' && (value[at + 1] == '"' || value[at + 1] == '\\') && (at == 0 || (guchar)value[at - 1] < 0x80);
}

static const char *
take_quoted(const char *value, GString *into)
{
    gsize at = 0;
    for (; value[at] != '\0' && value[at] != '"'; at++)
    {
        at += is_escape(value, at) ? 1 : 0;
        g_string_append_c(into, value[at]);
    }
    return value + at + (value[at] == '"' ? 1 : 0);
}

// FALSE at the end. `at` is at a ';'.
static gboolean
take_parameter(const char *at, Parameter *ret_parameter)
{
    at += strspn(at, "; ");
    gsize name_length = strcspn(at, "=; ");
    if (*at == '\0')
        return FALSE;
    const char *value = at + name_length;
    value += strspn(value, " ");
    Parameter parameter = {.name = at, .name_length = name_length, .value = g_string_new(NULL), .next = value};
    if (*value == '=')
    {
        value++;
        value += strspn(value, " ");
        if (*value == '"')
            value = take_quoted(value + 1, parameter.value);
        else
        {
            gsize length = strcspn(value, ";");
            g_string_append_len(parameter.value, value, (gssize)length);
            g_strchomp(parameter.value->str);
            parameter.value->len = strlen(parameter.value->str);
            value += length;
        }
    }
    parameter.next = value + strcspn(value, ";");
    *ret_parameter = parameter;
    return TRUE;
}

// The parameter as it is put together.
typedef struct
{
    GString *plain;                  // the value without sections, or NULL
    GString *sections[SECTIONS_MAX]; // NULL where there is none
    gboolean is_encoded[SECTIONS_MAX];
} Sections;

static void
sections_clear(Sections *sections)
{
    if (sections->plain != NULL)
        g_string_free(sections->plain, TRUE);
    for (guint i = 0; i < SECTIONS_MAX; i++)
    {
        if (sections->sections[i] != NULL)
            g_string_free(sections->sections[i], TRUE);
    }
}

// Files a parameter under its section; takes the value. `suffix` is what follows its name: "", "*", "*0", "*0*".
static void
file_section(Sections *sections, const char *suffix, gsize suffix_length, GString *value)
{
    gsize digits = 0;
    guint number = 0;
    while (1 + digits < suffix_length && g_ascii_isdigit(suffix[1 + digits]) && number < SECTIONS_MAX)
        number = number * 10 + (guint)g_ascii_digit_value(suffix[1 + digits++]);
    if (suffix_length == 0 && sections->plain == NULL)
        sections->plain = value;
    else if (suffix_length > 0 && number < SECTIONS_MAX && sections->sections[number] == NULL)
    {
        sections->sections[number] = value;
        sections->is_encoded[number] = suffix[suffix_length - 1] == '*';
    }
    else
        g_string_free(value, TRUE);
}

static void
find_sections(const char *line, const char *name, Sections *sections)
{
    gsize length = strlen(name);
    Parameter parameter;
    for (const char *at = line + strcspn(line, ";"); take_parameter(at, &parameter); at = parameter.next)
    {
        gboolean is_it = parameter.name_length >= length && g_ascii_strncasecmp(parameter.name, name, length) == 0 &&
                         (parameter.name_length == length || parameter.name[length] == '*');
        if (is_it)
            file_section(sections, parameter.name + length, parameter.name_length - length, parameter.value);
        else
            g_string_free(parameter.value, TRUE);
    }
}

static void
append_percent(GString *bytes, const char *value)
{
    for (const char *at = value; *at != '\0'; at++)
    {
        int byte = *at == '%' ? hex_pair(at + 1) : -1;
        g_string_append_c(bytes, byte >= 0 ? (char)byte : *at);
        at += byte >= 0 ? 2 : 0;
    }
}

// "charset'language'value" of the first section: returns the value and the charset.
static const char *
take_charset(const char *value, char **ret_charset)
{
    const char *first = strchr(value, '\'');
    const char *second = first != NULL ? strchr(first + 1, '\'') : NULL;
    if (second == NULL)
        return value;
    *ret_charset = first > value ? g_strndup(value, (gsize)(first - value)) : NULL;
    return second + 1;
}

static char *
join_sections(const Sections *sections, const char *charset)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autofree char *declared = NULL;
    for (guint i = 0; i < SECTIONS_MAX && sections->sections[i] != NULL; i++)
    {
        const char *value = sections->sections[i]->str;
        if (!sections->is_encoded[i])
        {
            g_string_append(bytes, value);
            continue;
        }
        append_percent(bytes, i == 0 ? take_charset(value, &declared) : value);
    }
    if (sections->is_encoded[0])
        return xj_mail_decode(bytes->str, bytes->len, declared != NULL ? declared : charset);
    return xj_mail_header_text(bytes->str, charset);
}

char *
xj_mail_header_parameter(const char *raw, const char *name, const char *charset)
{
    if (raw == NULL)
        return NULL;
    g_autofree char *line = unfold(raw);
    Sections sections = {0};
    find_sections(line, name, &sections);
    char *value = NULL;
    if (sections.sections[0] != NULL)
        value = join_sections(&sections, charset);
    else if (sections.plain != NULL)
        value = xj_mail_header_text(sections.plain->str, charset);
    sections_clear(&sections);
    return value;
}

// ---------------------------------------------------------------- addresses

char *
xj_mail_address_name(const char *address)
{
    if (address == NULL)
        return NULL;
    const char *bracket = strchr(address, '<');
    gsize length = bracket != NULL && bracket > address ? (gsize)(bracket - address) : strlen(address);
    g_autofree char *name = g_strndup(address, length);
    g_strstrip(g_strdelimit(name, "\"", ' '));
    return *name != '\0' ? g_steal_pointer(&name) : g_strdup(address);
}
