// Uses of a wording on the terminal.
#pragma once

#include "query/precedent.h"

// Prints the lines, aligned at the wording, and the counts; notes go to stderr.
void precedent_print_uses(const XjUses *uses);
