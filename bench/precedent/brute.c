// Local alignment (Smith and Waterman 1981) of a text with all of a corpus: no index, no seeds, nothing left out. The corpus
// lies in chunks of one length that overlap; LANES of them are aligned side by side, a lane of a vector each (after Rognes
// 2011).
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LANES 16
#define MATCH 2
#define MISMATCH (-1)
#define GAP (-1)

static inline int16_t
greater(int16_t a, int16_t b)
{
    return a > b ? a : b;
}

// One character of each lane against the whole text. `scores` and `best` have LANES values a row.
static void
align_column(const uint16_t *text, int count, const uint16_t *column, int16_t *scores, int16_t *best)
{
    int16_t diagonal[LANES] = {0};
    int16_t above[LANES] = {0};
    for (int i = 0; i < count; i++)
    {
        int16_t *row = scores + (size_t)i * LANES;
        for (int lane = 0; lane < LANES; lane++)
        {
            int16_t step = column[lane] == text[i] ? MATCH : MISMATCH;
            int16_t score = greater((int16_t)(diagonal[lane] + step), 0);
            score = greater(score, (int16_t)(row[lane] + GAP));
            score = greater(score, (int16_t)(above[lane] + GAP));
            diagonal[lane] = row[lane];
            above[lane] = score;
            row[lane] = score;
            best[lane] = greater(best[lane], score);
        }
    }
}

// The best score of `text` in each of `chunks` chunks of `length` characters, which begin `stride` apart in `corpus`.
// Characters that are 0 match nothing. The corpus goes on for LANES chunks behind the last one.
void
best_scores(const uint16_t *text, int count, const uint16_t *corpus, int64_t chunks, int length, int stride,
            int16_t *ret_scores)
{
    int16_t *scores = malloc(sizeof(int16_t) * LANES * (size_t)count);
    if (scores == NULL)
        abort();
    for (int64_t first = 0; first < chunks; first += LANES)
    {
        int16_t best[LANES] = {0};
        memset(scores, 0, sizeof(int16_t) * LANES * (size_t)count);
        for (int at = 0; at < length; at++)
        {
            uint16_t column[LANES];
            for (int lane = 0; lane < LANES; lane++)
                column[lane] = corpus[(first + lane) * stride + at];
            align_column(text, count, column, scores, best);
        }
        for (int lane = 0; lane < LANES && first + lane < chunks; lane++)
            ret_scores[first + lane] = best[lane];
    }
    free(scores);
}

typedef struct
{
    int score, text_start, text_end, chunk_start, chunk_end, equal;
} Alignment;

// The best alignment of `text` with one chunk: where it stands in both, and how many characters are the same.
void
best_alignment(const uint16_t *text, int count, const uint16_t *chunk, int length, Alignment *ret_alignment)
{
    Alignment *row = calloc((size_t)count + 1, sizeof(Alignment));
    if (row == NULL)
        abort();
    Alignment best = {0};
    for (int j = 0; j < length; j++)
    {
        Alignment diagonal = {.text_start = 0, .chunk_start = j};
        for (int i = 0; i < count; i++)
        {
            int same = chunk[j] == text[i];
            Alignment cell = diagonal.score > 0 ? diagonal : (Alignment){.text_start = i, .chunk_start = j};
            cell.score += same ? MATCH : MISMATCH;
            cell.equal += same;
            if (row[i + 1].score + GAP > cell.score)
            {
                cell = row[i + 1];
                cell.score += GAP;
            }
            if (row[i].score + GAP > cell.score)
            {
                cell = row[i];
                cell.score += GAP;
            }
            if (cell.score <= 0)
                cell = (Alignment){0};
            cell.text_end = i + 1;
            cell.chunk_end = j + 1;
            diagonal = row[i + 1];
            row[i + 1] = cell;
            if (cell.score > best.score)
                best = cell;
        }
    }
    free(row);
    *ret_alignment = best;
}
