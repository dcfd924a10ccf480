// How Han characters sound and look, so far as it explains why one was written for another. From Unicode's Unihan database: readings
// in today's dictionaries, Cangjie codes (what a character is composed of) and four-corner codes (what its corners look like).
//
// Characters are folded ones (text/fold.h), so simplified. One that Unihan does not know sounds and looks like none.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// The first letters of all readings of a character, ü being v: bit 0 is 'a'. 行 has those of xing, hang and heng.
guint32 xj_han_initials(gunichar character);

typedef enum
{
    XJ_SOUND_OTHER,
    XJ_SOUND_NEAR, // but for what many speakers do not tell apart: z/zh c/ch s/sh n/l an/ang en/eng in/ing
    XJ_SOUND_SAME, // but for the tone
} XjSound;

// The nearest that any reading of one comes to any reading of the other.
XjSound xj_han_sound(gunichar one, gunichar other);

// Whether two characters may be taken for one another by the eye: 未末, 拔拨, 微徽. Never a character and itself.
gboolean xj_han_looks_like(gunichar one, gunichar other);

// Calls `each` for the characters of the standard list (通用规范汉字表) that sound or look like `character`, but for itself.
typedef void (*XjHanFunc)(gunichar alike, gpointer user_data);
void xj_han_each_alike(gunichar character, XjHanFunc each, gpointer user_data);

G_END_DECLS
