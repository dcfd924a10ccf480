#include "text/decode.h"

#include "base/error.h"
#include "text/binary.h"
#include "text/charset.h"
#include "text/convert.h"
#include "text/surprise.h"

#include <glib/gi18n-lib.h>
#include <iconv.h>
#include <math.h>
#include <string.h>

// What readings are compared on: from the first byte that is not plain ASCII.
#define SAMPLE_MAX 16384

// In front of the few bytes that are not ASCII, valid UTF-8 may be an accident: 省委巡视 in GBK is valid UTF-8. With more
// of them an accident is out of the question.
#define DOUBT_BYTES_MAX 64

// How much less likely a reading is from the start, in units of surprise (text/surprise.h): UTF-8 before GB18030 before
// Big5 before UTF-16 without a mark. A declaration counts as much as the
// constant and a part for each byte that is not ASCII.
#define HANDICAP_UTF8 (-6.0)
#define HANDICAP_GB 0.0
#define HANDICAP_BIG5 2.0
#define HANDICAP_UTF16LE 4.0
#define HANDICAP_UTF16BE 7.0
#define DECLARED_BONUS 8.0
#define DECLARED_BONUS_PER_BYTE 0.25

// Text is refused if more than one character in so many is a control or undecodable; a few are always allowed, since
// a short text with one lost byte is still a text.
#define BAD_SHARE 10
#define BAD_ALLOWED 4

// Mean surprise of a character: real documents stay below the first, noise lies above the second.
#define MEAN_GOOD 9.5
#define MEAN_NOISE 16.0

// A few strange characters may be meant; this many bytes of them are not.
#define NOISE_BYTES_MIN 48

typedef struct
{
    const char *charset;
    XjCharsetBasis basis;
    gsize mark;        // bytes of the byte order mark
    double confidence; // of the comparison, if there was one
    gboolean is_noise; // even the best reading is no language
} Decision;

// What the judges look at.
typedef struct
{
    const char *bytes;
    gsize length;
    gboolean is_utf8;     // valid UTF-8 throughout
    const char *declared; // as xj_charset_find() gives it, or NULL
} Evidence;

// ---------------------------------------------------------------- comparing readings

typedef struct
{
    const char *charset;
    double surprise; // handicap included
    double mean;     // surprise of one character
    gboolean clean;
} Reading;

static Reading
reading_of(const char *charset, double handicap, const char *sample, gsize length)
{
    Reading reading = {charset, HUGE_VAL, HUGE_VAL, FALSE};
    g_auto(XjConverted) converted = {0};
    if (!xj_convert(charset, sample, length, &converted))
        return reading;
    gsize chars = 0;
    double surprise =
        xj_surprise(converted.text, converted.length, &chars) + XJ_SURPRISE_BAD_BYTE * (double)converted.replaced_bytes;
    reading.mean = surprise / (double)MAX(chars, 1);
    reading.surprise = surprise + handicap;
    reading.clean = converted.replaced == 0;
    return reading;
}

static gsize
count_high(const char *bytes, gsize length)
{
    gsize count = 0;
    for (gsize i = 0; i < length; i++)
        count += (guchar)bytes[i] >= 0x80;
    return count;
}

// Where comparing begins: at the first byte that says something about the charset, on a boundary of UTF-16 units.
static gsize
sample_start(const char *bytes, gsize length)
{
    gsize at = 0;
    while (at < length && (guchar)bytes[at] < 0x80 && (guchar)bytes[at] >= 0x09)
        at++;
    return at < length ? at & ~(gsize)1 : 0;
}

// The least surprising reading. *ret_margin is by how much the next one is worse.
static Reading
best_reading(const Evidence *evidence, double *ret_margin)
{
    gsize start = sample_start(evidence->bytes, evidence->length);
    const char *sample = evidence->bytes + start;
    gsize length = MIN(evidence->length - start, SAMPLE_MAX);
    double declared_bonus = DECLARED_BONUS + DECLARED_BONUS_PER_BYTE * (double)count_high(sample, length);
    const struct
    {
        const char *charset;
        double handicap;
    } candidates[] = {
        {XJ_CHARSET_UTF8, HANDICAP_UTF8},       {XJ_CHARSET_GB, HANDICAP_GB},           {XJ_CHARSET_BIG5, HANDICAP_BIG5},
        {XJ_CHARSET_UTF16LE, HANDICAP_UTF16LE}, {XJ_CHARSET_UTF16BE, HANDICAP_UTF16BE}, {evidence->declared, -declared_bonus},
    };
    Reading best = {NULL, HUGE_VAL, HUGE_VAL, FALSE};
    *ret_margin = HUGE_VAL;
    for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++)
    {
        if (!candidates[i].charset)
            continue;
        Reading reading = reading_of(candidates[i].charset, candidates[i].handicap, sample, length);
        // The declared charset may stand here twice: that is no rival.
        if (reading.surprise < best.surprise)
        {
            if (g_strcmp0(best.charset, reading.charset) != 0)
                *ret_margin = best.surprise - reading.surprise;
            best = reading;
        }
        else if (g_strcmp0(best.charset, reading.charset) != 0)
            *ret_margin = MIN(*ret_margin, reading.surprise - best.surprise);
    }
    return best;
}

// How sure a choice by comparison is: how much likelier it is than the next, and whether it looks like a document at all.
static double
confidence_of(const Reading *reading, double margin)
{
    double ahead = 1.0 / (1.0 + exp(-margin));
    double quality = (MEAN_NOISE - reading->mean) / (MEAN_NOISE - MEAN_GOOD);
    return ahead * CLAMP(quality, 0.0, 1.0);
}

// ---------------------------------------------------------------- the judges

// Each looks at the evidence and decides or passes on.
typedef gboolean (*Judge)(const Evidence *evidence, Decision *ret_decision);

static gboolean
judge_mark(const Evidence *evidence, Decision *ret_decision)
{
    gsize mark = 0;
    const char *charset = xj_charset_of_mark(evidence->bytes, evidence->length, &mark);
    if (!charset)
        return FALSE;
    *ret_decision = (Decision){.charset = charset, .basis = XJ_CHARSET_BY_BOM, .mark = mark};
    return TRUE;
}

// TRUE if valid UTF-8 may be an accident: nothing in it is a Chinese character, and there is too little of the rest. Only
// then are the other readings worth comparing.
static gboolean
is_doubtful_utf8(const char *text, gsize length)
{
    gsize high = 0;
    for (gsize i = 0; i < length; i++)
    {
        guchar c = (guchar)text[i];
        high += c >= 0x80;
        if (c >= 0xE0 || high > DOUBT_BYTES_MAX)
            return FALSE;
    }
    return high > 0 || (length <= DOUBT_BYTES_MAX && xj_binary_controls(text, length) > 0);
}

static gboolean
judge_utf8(const Evidence *evidence, Decision *ret_decision)
{
    if (!evidence->is_utf8 || is_doubtful_utf8(evidence->bytes, evidence->length))
        return FALSE;
    *ret_decision = (Decision){.charset = XJ_CHARSET_UTF8, .basis = XJ_CHARSET_BY_UTF8};
    return TRUE;
}

static gboolean
is_guess(XjCharsetBasis basis)
{
    return basis == XJ_CHARSET_BY_SCORE || basis == XJ_CHARSET_BY_NULS;
}

static XjCharsetBasis
basis_of(const Evidence *evidence, const Reading *reading)
{
    gboolean is_utf16 = xj_charset_unit(reading->charset) == 2;
    if (strcmp(reading->charset, XJ_CHARSET_UTF8) == 0 && evidence->is_utf8)
        return XJ_CHARSET_BY_UTF8;
    if (is_utf16 && memchr(evidence->bytes, 0, evidence->length))
        return XJ_CHARSET_BY_NULS;
    if (reading->clean && g_strcmp0(reading->charset, evidence->declared) == 0)
        return XJ_CHARSET_BY_DECLARATION;
    return XJ_CHARSET_BY_SCORE;
}

static gboolean
judge_readings(const Evidence *evidence, Decision *ret_decision)
{
    double margin = 0;
    Reading reading = best_reading(evidence, &margin);
    XjCharsetBasis basis = basis_of(evidence, &reading);
    *ret_decision = (Decision){
        .charset = reading.charset,
        .basis = basis,
        .confidence = confidence_of(&reading, margin),
        .is_noise = is_guess(basis) && reading.mean >= MEAN_NOISE && evidence->length >= NOISE_BYTES_MIN,
    };
    return TRUE;
}

// The caller's choice. XJ_ERROR_INVALID if there is no such charset.
static gboolean
decide_forced(const char *forced, const Evidence *evidence, Decision *ret_decision, GError **error)
{
    const char *charset = xj_charset_find(forced);
    if (!charset)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("unknown charset “%s”; known are, among others, UTF-8, GB18030, Big5 and UTF-16LE"), forced);
        return FALSE;
    }
    gsize mark = xj_charset_mark_length(charset, evidence->bytes, evidence->length);
    *ret_decision = (Decision){.charset = charset, .basis = XJ_CHARSET_BY_OPTION, .mark = mark};
    return TRUE;
}

static Decision
decide(const Evidence *evidence)
{
    static const Judge judges[] = {judge_mark, judge_utf8, judge_readings};
    Decision decision = {0};
    for (gsize i = 0; i < G_N_ELEMENTS(judges); i++)
        if (judges[i](evidence, &decision))
            break;
    return decision;
}

// ---------------------------------------------------------------- decoding

// BIG5-HKSCS and Microsoft's code page 950 fill the gaps of Big5 differently: the one with fewer errors is right.
static gboolean
convert_big5(const char *bytes, gsize length, const char **charset, XjConverted *ret_converted)
{
    g_auto(XjConverted) hong_kong = {0};
    if (!xj_convert(XJ_CHARSET_BIG5, bytes, length, &hong_kong))
        return FALSE;
    g_auto(XjConverted) microsoft = {0};
    if (hong_kong.replaced > 0 && xj_convert(XJ_CHARSET_CP950, bytes, length, &microsoft) &&
        microsoft.replaced_bytes < hong_kong.replaced_bytes)
    {
        *charset = XJ_CHARSET_CP950;
        *ret_converted = microsoft;
        microsoft = (XjConverted){0};
        return TRUE;
    }
    *ret_converted = hong_kong;
    hong_kong = (XjConverted){0};
    return TRUE;
}

// Text that is known to be valid needs no more than a copy.
static void
copy_utf8(const char *bytes, gsize length, XjConverted *ret_converted)
{
    *ret_converted = (XjConverted){
        .text = g_strndup(bytes, length), .length = length, .replacements = g_array_new(FALSE, FALSE, sizeof(XjReplacement))};
}

static gboolean
convert(const Evidence *evidence, Decision *decision, XjConverted *ret_converted, GError **error)
{
    const char *bytes = evidence->bytes + decision->mark;
    gsize length = evidence->length - decision->mark;
    if (decision->basis == XJ_CHARSET_BY_UTF8)
    {
        copy_utf8(bytes, length, ret_converted);
        return TRUE;
    }
    gboolean converted = strcmp(decision->charset, XJ_CHARSET_BIG5) == 0
                             ? convert_big5(bytes, length, &decision->charset, ret_converted)
                             : xj_convert(decision->charset, bytes, length, ret_converted);
    if (!converted)
        g_set_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE, _("not text: cannot be read as %s"), decision->charset);
    return converted;
}

// FALSE, with *error set, if what was converted is no text.
static gboolean
check_is_text(const XjConverted *converted, const Decision *decision, GError **error)
{
    if (decision->is_noise)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE,
                    _("not text: in no known charset do these bytes make words (%s comes nearest); "
                      "if it is text, name its charset with --charset"),
                    decision->charset);
        return FALSE;
    }
    gsize controls = xj_binary_controls(converted->text, converted->length);
    gsize bad = controls + converted->replaced_bytes / xj_charset_unit(decision->charset);
    if (bad == 0)
        return TRUE;
    gsize chars = (gsize)g_utf8_strlen(converted->text, (gssize)converted->length);
    gsize good = chars - converted->replaced - controls;
    if (bad <= chars / BAD_SHARE + BAD_ALLOWED && good >= bad)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE,
                _("not text: of %zu characters, %zu are control characters or cannot be decoded (read as %s); if it is text, "
                  "name its charset with --charset"),
                chars, bad, decision->charset);
    return FALSE;
}

static gboolean
is_disbelieved(const Decision *decision, const Evidence *evidence)
{
    if (!evidence->declared || decision->basis == XJ_CHARSET_BY_OPTION)
        return FALSE;
    const char *charset = strcmp(decision->charset, XJ_CHARSET_CP950) == 0 ? XJ_CHARSET_BIG5 : decision->charset;
    return strcmp(charset, evidence->declared) != 0;
}

// Fills *ret_decoded from a conversion, which it takes.
static void
finish(const Decision *decision, const Evidence *evidence, XjConverted *converted, XjDecoded *ret_decoded)
{
    for (guint i = 0; i < converted->replacements->len; i++)
        g_array_index(converted->replacements, XjReplacement, i).source_offset += decision->mark;
    // A declaration is believed only if all can be read by it, not just the part that was compared.
    gboolean unbelieved = decision->basis == XJ_CHARSET_BY_DECLARATION && converted->replaced > 0;
    XjCharsetBasis basis = unbelieved ? XJ_CHARSET_BY_SCORE : decision->basis;
    *ret_decoded = (XjDecoded){
        .text = converted->text,
        .length = converted->length,
        .charset = decision->charset,
        .basis = basis,
        .confidence = is_guess(basis) ? decision->confidence : 1.0,
        .disbelieved = is_disbelieved(decision, evidence) ? evidence->declared : NULL,
        .replaced = converted->replaced,
        .replacements = converted->replacements,
    };
    *converted = (XjConverted){0};
}

gboolean
xj_decode(const char *bytes, gsize length, const XjDecodeHints *hints, XjDecoded *ret_decoded, GError **error)
{
    if (length == 0)
        bytes = ""; // an empty file mapped into memory is NULL
    const char *forced = hints ? hints->forced : NULL;
    const char *declared = hints ? hints->declared : NULL;
    Evidence evidence = {bytes, length, g_utf8_validate(bytes, (gssize)length, NULL),
                         declared ? xj_charset_find(declared) : NULL};
    const char *kind = xj_binary_kind(bytes, length);
    if (kind)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE, _("not text: it looks like %s"), kind);
        return FALSE;
    }
    Decision decision = {0};
    if (!forced)
        decision = decide(&evidence);
    else if (!decide_forced(forced, &evidence, &decision, error))
        return FALSE;
    g_auto(XjConverted) converted = {0};
    if (!convert(&evidence, &decision, &converted, error) || !check_is_text(&converted, &decision, error))
        return FALSE;
    finish(&decision, &evidence, &converted, ret_decoded);
    return TRUE;
}

void
xj_decoded_clear(XjDecoded *decoded)
{
    g_free(decoded->text);
    g_clear_pointer(&decoded->replacements, g_array_unref);
    *decoded = (XjDecoded){0};
}

const char *
xj_charset_basis_name(XjCharsetBasis basis)
{
    switch (basis)
    {
    case XJ_CHARSET_BY_OPTION:
        return "option";
    case XJ_CHARSET_BY_BOM:
        return "bom";
    case XJ_CHARSET_BY_UTF8:
        return "utf-8";
    case XJ_CHARSET_BY_NULS:
        return "nuls";
    case XJ_CHARSET_BY_DECLARATION:
        return "declared";
    case XJ_CHARSET_BY_SCORE:
    default:
        return "scored";
    }
}

// glibc unloads a converter's table soon after its last user is gone: one of each is kept open for good.
static gpointer
open_converters(G_GNUC_UNUSED gpointer unused)
{
    static const char *const charsets[] = {XJ_CHARSET_GB,      XJ_CHARSET_BIG5,    XJ_CHARSET_CP950,  XJ_CHARSET_UTF16LE,
                                           XJ_CHARSET_UTF16BE, XJ_CHARSET_UTF32LE, XJ_CHARSET_UTF32BE};
    static iconv_t kept[G_N_ELEMENTS(charsets)];
    for (gsize i = 0; i < G_N_ELEMENTS(charsets); i++)
        kept[i] = iconv_open(XJ_CHARSET_UTF8, charsets[i]);
    return kept;
}

void
xj_decode_prepare(void)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, open_converters, NULL);
}
