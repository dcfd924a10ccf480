// The role of each passage: opening, fault, requirement, body or closing. Titles and headings keep theirs.
#pragma once

#include "document/study.h"

G_BEGIN_DECLS

// Sets `role` of the passages (of XjPassage, those of the study's document). `requirements` of XjRequirement.
void xj_roles_assign(const XjStudy *study, const GArray *requirements, GArray *passages);

G_END_DECLS
