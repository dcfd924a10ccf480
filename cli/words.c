#include "cli/words.h"

#include "cli/language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
    const char *code;
    const char *word;
} words[] = {
    // Roles of passages.
    {"title", N_("title")},
    {"opening", N_("opening")},
    {"heading", N_("heading")},
    {"body", N_("body")},
    {"fault", N_("fault")},
    {"requirement", N_("requirement")},
    {"closing", N_("closing")},
    // How a requirement is put.
    {"must", N_("must")},
    {"forbid", N_("must not")},
    {"do", N_("to be done")},
    {"wish", N_("wished")},
    {"pledge", N_("pledged")},
    // Quantities.
    {"count", N_("number")},
    {"percentage", N_("share")},
    {"frequency", N_("how often")},
    {"deadline", N_("deadline")},
    // How variants differ.
    {"marks", N_("marks only")},
    {"number", N_("numbers")},
    {"name", N_("names")},
    {"gapped", N_("put in or left out")},
    {"substituted", N_("replaced")},
    {"reordered", N_("in another order")},
    // Damage.
    {"lost_number", N_("lost number")},
    {"placeholder", N_("placeholder")},
    {"truncated", N_("breaks off")},
    {"stray_traditional", N_("stray traditional character")},
    {"template_instruction", N_("instruction of a template")},
    {"level_word_replaced", N_("levels that do not fit together")},
    // Why something was taken out.
    {"page_number", N_("page number")},
    {"duplicate_title", N_("title again")},
    {"furniture", N_("page furniture")},
    {"site_bar", N_("bar of a site")},
    {"site_blurb", N_("words of a site about itself")},
    {"site_tail", N_("foot of a site")},
    {"script_tail", N_("remains of a script")},
    {"related_links", N_("list of other documents")},
    {"advertisement", N_("advertisement")},
    // What answers are counted by.
    {"level", N_("level")},
    {"inspecting_level", N_("inspected by")},
    {"kind", N_("kind")},
    {"occasion", N_("occasion")},
    {"organ", N_("issued by")},
    {"year", N_("year")},
    {"quality", N_("quality")},
    {"theme", N_("theme")},
    {"aspect", N_("aspect of requirements")},
    {"role", N_("role")},
    {"damage", N_("damage")},
    // What a charset was told by.
    {"bom", N_("byte order mark")},
    {"utf-8", N_("valid UTF-8")},
    {"nuls", N_("places of zero bytes")},
    {"declared", N_("declared in the file")},
    {"scored", N_("frequency of its characters")},
    {"option", N_("given by the user")},
    // Who told a fact.
    {"sidecar", N_("told by the file beside the document")},
    {"set", N_("told by xunjian set")},
};

const char *
cli_word(const char *code)
{
    for (guint i = 0; code != NULL && i < G_N_ELEMENTS(words); i++)
    {
        if (strcmp(code, words[i].code) == 0)
            return _(words[i].word);
    }
    return code;
}

const char *
cli_level_word(gint64 code)
{
    static const char *const levels[] = {N_("central"), N_("province"), N_("city"),
                                         N_("county"),  N_("township"), N_("village")};
    return code >= 0 && code < (gint64)G_N_ELEMENTS(levels) ? _(levels[code]) : _("not recognised");
}

const char *
cli_step_word(XjStep step)
{
    static const char *const steps[XJ_STEPS] = {
        [XJ_STEP_AUTO] = "",
        [XJ_STEP_EXACT] = N_("exact"),
        [XJ_STEP_SYNONYM] = N_("synonym"),
        [XJ_STEP_NEAR] = N_("nearly the same"),
        [XJ_STEP_ALL] = N_("all words"),
        [XJ_STEP_MOST] = N_("most of it"),
        [XJ_STEP_ANY] = N_("parts of it"),
    };
    return *steps[step] != '\0' ? _(steps[step]) : "";
}

const char *
cli_topic_word(const char *chinese, const char *english)
{
    return language_is_chinese() || *english == '\0' ? chinese : english;
}
