/*
 * Tables through Arrow's C interfaces: a stream and a batch made by hand, answered, and released exactly once whatever happens.
 * The rows are of patronage care in Almaty: capacity, and whether somebody was removed as a guardian (p. 11(2) and 11(4)).
 */

#define REGLAMENT_COLUMNS

#include "check.h"

#include <stdlib.h>

#define ROWS 5
#define BATCHES 3

/* A producer. */

static int live;     /* schemas, arrays and streams that somebody still has to release */
static int releases; /* how many were released */

static const char *const WORDS = "limitedfullfullincapable";
static const int32_t WORD_ENDS[] = {0, 7, 11, 15, 15, 24}; /* the fourth is null */
static const uint8_t WORDS_KNOWN[] = {0x17};
static const uint8_t REMOVED[] = {0x04}, REMOVED_KNOWN[] = {0x1E}; /* unknown, no, yes, no, no */
static const int64_t NUMBERS[] = {10, 11, 12, 13, 14};

static void release_schema(struct ArrowSchema *schema) {
    int64_t child;
    for (child = 0; child < schema->n_children; child++) {
        if (schema->children[child]->release != NULL) {
            schema->children[child]->release(schema->children[child]);
        }
        free(schema->children[child]);
    }
    free(schema->children);
    schema->release = NULL;
    live--;
    releases++;
}

static void release_array(struct ArrowArray *array) {
    int64_t child;
    for (child = 0; child < array->n_children; child++) {
        if (array->children[child]->release != NULL) {
            array->children[child]->release(array->children[child]);
        }
        free(array->children[child]);
    }
    free(array->children);
    free(array->buffers);
    array->release = NULL;
    live--;
    releases++;
}

static void describe(struct ArrowSchema *schema, const char *format, const char *name, int64_t children) {
    int64_t child;
    memset(schema, 0, sizeof *schema);
    schema->format = format;
    schema->name = name;
    schema->flags = ARROW_FLAG_NULLABLE;
    schema->n_children = children;
    schema->release = release_schema;
    if (children > 0) {
        schema->children = (struct ArrowSchema **)calloc((size_t)children, sizeof *schema->children);
        for (child = 0; child < children; child++) {
            schema->children[child] = (struct ArrowSchema *)calloc(1, sizeof **schema->children);
        }
    }
    live++;
}

static void fill(struct ArrowArray *array, int64_t length, int64_t nulls, int64_t buffers, int64_t children) {
    int64_t child;
    memset(array, 0, sizeof *array);
    array->length = length;
    array->null_count = nulls;
    array->n_buffers = buffers;
    array->buffers = (const void **)calloc((size_t)buffers, sizeof *array->buffers);
    array->n_children = children;
    array->release = release_array;
    if (children > 0) {
        array->children = (struct ArrowArray **)calloc((size_t)children, sizeof *array->children);
        for (child = 0; child < children; child++) {
            array->children[child] = (struct ArrowArray *)calloc(1, sizeof **array->children);
        }
    }
    live++;
}

static const char *third_column = "number";

static void make_schema(struct ArrowSchema *schema) {
    describe(schema, "+s", "", 3);
    describe(schema->children[0], "u", "applicant.legal_capacity", 0);
    describe(schema->children[1], "b", "applicant.removed_as_guardian", 0);
    describe(schema->children[2], "l", third_column, 0);
}

static void make_rows(struct ArrowArray *rows) {
    fill(rows, ROWS, 0, 1, 3);
    fill(rows->children[0], ROWS, 1, 3, 0);
    rows->children[0]->buffers[0] = WORDS_KNOWN;
    rows->children[0]->buffers[1] = WORD_ENDS;
    rows->children[0]->buffers[2] = WORDS;
    fill(rows->children[1], ROWS, 1, 2, 0);
    rows->children[1]->buffers[0] = REMOVED_KNOWN;
    rows->children[1]->buffers[1] = REMOVED;
    fill(rows->children[2], ROWS, 0, 2, 0);
    rows->children[2]->buffers[1] = NUMBERS;
}

/* What the stream does when it is asked. */
static int batches_left, fails_at = -1, malformed;

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema) {
    (void)stream;
    make_schema(schema);
    return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *rows) {
    (void)stream;
    memset(rows, 0, sizeof *rows);
    if (batches_left == fails_at) {
        return 5;
    }
    if (batches_left > 0) {
        batches_left--;
        make_rows(rows);
        if (malformed) {
            rows->children[1]->n_buffers = 0;
        }
    }
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
    (void)stream;
    return "the disk is full";
}

static void release_stream(struct ArrowArrayStream *stream) {
    stream->release = NULL;
    live--;
    releases++;
}

static void make_stream(struct ArrowArrayStream *stream) {
    stream->get_schema = get_schema;
    stream->get_next = get_next;
    stream->get_last_error = get_last_error;
    stream->release = release_stream;
    stream->private_data = NULL;
    batches_left = BATCHES;
    fails_at = -1;
    malformed = 0;
    live++;
}

/* A consumer. */

static reglament_regulation *regulation;
static reglament_catalogue *catalogue;

#define OPTIONS lend("{\"on\": \"2017-05-01\", \"carry\": [\"number\"]}")

static struct ArrowArray *column(const struct ArrowSchema *schema, const struct ArrowArray *answers, const char *name) {
    int64_t child;
    for (child = 0; child < schema->n_children; child++) {
        if (strcmp(schema->children[child]->name, name) == 0) {
            return answers->children[child];
        }
    }
    CHECK(0);
    return NULL;
}

/* The text in a row of a column of texts, or of the words that a dictionary gives by bytes. */
static reglament_str told(const struct ArrowSchema *schema, const struct ArrowArray *answers, const char *name, int64_t row) {
    const struct ArrowArray *found = column(schema, answers, name);
    int64_t at = found->offset + row;
    const int32_t *ends;
    if (found->dictionary != NULL) {
        at = ((const int8_t *)found->buffers[1])[at];
        found = found->dictionary;
    }
    ends = (const int32_t *)found->buffers[1];
    return bytes((const char *)found->buffers[2] + ends[at], (size_t)(ends[at + 1] - ends[at]));
}

/* Ground 2 applies to the first and the last, ground 4 to the third; what is unknown keeps its ground open. */
static void check_answers(const struct ArrowSchema *schema, const struct ArrowArray *answers) {
    static const uint64_t applying[] = {2, 0, 8, 0, 2};
    const struct ArrowArray *masks = column(schema, answers, "grounds_applying");
    const struct ArrowArray *open = column(schema, answers, "grounds_open");
    const struct ArrowArray *numbers = column(schema, answers, "number");
    int64_t row;
    CHECK(answers->length == ROWS && masks->length == ROWS && numbers->length == ROWS);
    for (row = 0; row < ROWS; row++) {
        const uint64_t unknown = ((const uint64_t *)open->buffers[1])[open->offset + row];
        CHECK(((const uint64_t *)masks->buffers[1])[masks->offset + row] == applying[row]);
        CHECK(((const int64_t *)numbers->buffers[1])[numbers->offset + row] == NUMBERS[row]);
        CHECK(((unknown >> 1) & 1) == (row == 3) && ((unknown >> 3) & 1) == (row == 0));
    }
}

static void a_stream_is_answered_batch_by_batch(void) {
    struct ArrowArrayStream rows, answers;
    struct ArrowSchema schema;
    int batch;
    make_stream(&rows);
    OK(reglament_assess_stream(regulation, OPTIONS, &rows, &answers, NULL));
    CHECK(rows.release == NULL);
    CHECK(answers.get_schema(&answers, &schema) == 0);
    for (batch = 0; batch < BATCHES; batch++) {
        struct ArrowArray answered;
        CHECK(answers.get_next(&answers, &answered) == 0 && answered.release != NULL);
        CHECK(batches_left == BATCHES - 1 - batch);
        check_answers(&schema, &answered);
        answered.release(&answered);
    }
    {
        struct ArrowArray end;
        CHECK(answers.get_next(&answers, &end) == 0 && end.release == NULL);
    }
    schema.release(&schema);
    answers.release(&answers);
}

static void a_batch_is_answered(void) {
    struct ArrowSchema schema, described;
    struct ArrowArray rows, answers;
    make_schema(&schema);
    make_rows(&rows);
    OK(reglament_assess_batch(regulation, OPTIONS, &schema, &rows, &described, &answers, NULL));
    CHECK(rows.release == NULL && schema.release != NULL);
    check_answers(&described, &answers);
    answers.release(&answers);
    described.release(&described);
    schema.release(&schema);
}

/* Six grounds fit into sixteen bits, and the facts of the vocabulary into thirty-two. */
static void masks_are_narrow_where_that_is_wanted(void) {
    static const uint16_t applying[] = {2, 0, 8, 0, 2};
    struct ArrowSchema schema, described;
    struct ArrowArray rows, answers;
    int64_t row, child;
    make_schema(&schema);
    make_rows(&rows);
    OK(reglament_assess_batch(regulation, lend("{\"on\": \"2017-05-01\", \"carry\": [\"number\"], \"narrow_masks\": true}"), &schema,
                              &rows, &described, &answers, NULL));
    for (child = 0; child < described.n_children; child++) {
        const char *const name = described.children[child]->name;
        const char *const format = described.children[child]->format;
        CHECK(strncmp(name, "grounds_", 8) != 0 || strcmp(format, "S") == 0);
        CHECK(strcmp(name, "facts_missing") != 0 || strcmp(format, "I") == 0);
    }
    {
        const struct ArrowArray *masks = column(&described, &answers, "grounds_applying");
        for (row = 0; row < ROWS; row++) {
            CHECK(((const uint16_t *)masks->buffers[1])[masks->offset + row] == applying[row]);
        }
    }
    answers.release(&answers);
    described.release(&described);
    schema.release(&schema);
}

static void a_stream_that_nobody_reads_is_released(void) {
    struct ArrowArrayStream rows, answers;
    make_stream(&rows);
    OK(reglament_assess_stream(regulation, OPTIONS, &rows, &answers, NULL));
    answers.release(&answers);
    CHECK(batches_left == BATCHES);
}

static void a_stream_that_fails_says_so(void) {
    struct ArrowArrayStream rows, answers;
    struct ArrowArray answered;
    make_stream(&rows);
    fails_at = BATCHES - 1;
    OK(reglament_assess_stream(regulation, OPTIONS, &rows, &answers, NULL));
    CHECK(answers.get_next(&answers, &answered) == 0);
    answered.release(&answered);
    CHECK(answers.get_next(&answers, &answered) != 0);
    CHECK(strstr(answers.get_last_error(&answers), "the disk is full") != NULL);
    answers.release(&answers);
}

static void a_malformed_array_is_an_error(void) {
    struct ArrowArrayStream rows, answers;
    struct ArrowArray answered;
    make_stream(&rows);
    malformed = 1;
    OK(reglament_assess_stream(regulation, OPTIONS, &rows, &answers, NULL));
    CHECK(answers.get_next(&answers, &answered) != 0 && answers.get_last_error(&answers) != NULL);
    answers.release(&answers);
}

/* Terms. 2016-12-30 20:00 in Almaty came after hours before New Year and counts from 4 January 9:00, due on the 19th; on an ordinary
 * Monday, 2017-03-06 10:00, it is accepted at once, due on the 21st, moved to the 24th behind Nauryz and the day off before it. */
static const int64_t HANDED_IN[] = {1483106400, 1488772800, 0};
static const int64_t ISSUED[] = {1484827200, 1490356801, 1490356801};
static const uint8_t FIRST_TWO[] = {0x03};

/* The Almaty act took effect on 25 September 2016 and was repealed in 2020. The codes of an answer are those that the answer to the
 * same application alone lists as `"assumptions":["…","…"]`. */
static void what_an_answer_rests_on_is_told(void) {
    static const char *const days[] = {"2016-09-24", "2017-05-01", "2025-05-01"};
    static const char *const states[] = {"not_yet", "in_effect", "repealed"};
    static const int years[] = {2016, 2017, 2025}, months[] = {9, 5, 5}, of_month[] = {24, 1, 1};
    int day;
    for (day = 0; day < 3; day++) {
        struct ArrowSchema schema, described;
        struct ArrowArray rows, answers;
        reglament_facts *facts = NULL;
        reglament_text *alone = NULL;
        char options[200], listed[512] = "\"assumptions\":[", *end = listed + strlen(listed);
        reglament_str codes;
        size_t at;
        snprintf(options, sizeof options, "{\"on\": \"%s\", \"carry\": [\"number\"], \"standing\": true, \"assumptions\": true, \"further_errors\": true}",
                 days[day]);
        make_schema(&schema);
        make_rows(&rows);
        OK(reglament_assess_batch(regulation, lend(options), &schema, &rows, &described, &answers, NULL));
        for (at = 0; at < ROWS; at++) {
            CHECK(equals(told(&described, &answers, "standing", (int64_t)at), states[day]));
        }
        CHECK(column(&described, &answers, "further_errors")->null_count == ROWS);
        codes = told(&described, &answers, "assumptions", 0);
        CHECK(codes.length > 0 && codes.length < 200);
        *end++ = '"';
        for (at = 0; at < codes.length; at++) {
            const int comma = codes.data[at] == ',';
            end += snprintf(end, 8, comma ? "\",\"" : "%c", codes.data[at]);
        }
        snprintf(end, 3, "\"]");
        OK(reglament_facts_parse(catalogue, lend("{\"applicant.legal_capacity\": \"limited\"}"), &facts, NULL));
        OK(reglament_assess_json(regulation, facts, day_of(years[day], months[day], of_month[day]), &alone, NULL));
        CHECK(contains(reglament_text_view(alone), lend(listed)));
        reglament_text_free(alone);
        reglament_facts_free(facts);
        answers.release(&answers);
        described.release(&described);
        schema.release(&schema);
    }
}

static void describe_terms(struct ArrowSchema *schema) {
    describe(schema, "+s", "", 2);
    describe(schema->children[0], "tss:UTC", "handed_in", 0);
    describe(schema->children[1], "tss:UTC", "issued", 0);
}

static void make_terms(struct ArrowArray *rows) {
    fill(rows, 3, 0, 1, 2);
    fill(rows->children[0], 3, 1, 2, 0);
    rows->children[0]->buffers[0] = FIRST_TWO;
    rows->children[0]->buffers[1] = HANDED_IN;
    fill(rows->children[1], 3, 0, 2, 0);
    rows->children[1]->buffers[1] = ISSUED;
}

static void deadlines_are_found(void) {
    static const int64_t accepted[] = {1483498800, 1488772800}, due[] = {1484827200, 1490356800};
    struct ArrowSchema schema, described;
    struct ArrowArray rows, answers;
    const struct ArrowArray *found, *late;
    reglament_regulation *adoption;
    int row;
    OK(reglament_catalogue_regulation(catalogue, lend("almaty/adoption"), day_of(2017, 1, 4), &adoption, NULL));
    describe_terms(&schema);
    make_terms(&rows);
    OK(reglament_schedule_batch(adoption, lend("{\"at\": \"handed_in\", \"channel\": \"portal\", \"completed\": \"issued\"}"),
                                &schema, &rows, &described, &answers, NULL));
    CHECK(answers.length == 3);
    late = column(&described, &answers, "late");
    for (row = 0; row < 2; row++) {
        found = column(&described, &answers, "accepted_at");
        CHECK(((const int64_t *)found->buffers[1])[row] == accepted[row]);
        found = column(&described, &answers, "due_at");
        CHECK(((const int64_t *)found->buffers[1])[row] == due[row]);
        CHECK(((((const uint8_t *)late->buffers[1])[0] >> row) & 1) == row);
    }
    CHECK(found->null_count == 1 && late->null_count == 1);
    answers.release(&answers);
    described.release(&described);
    schema.release(&schema);
    reglament_regulation_free(adoption);
}

/* The first row is due on 19 January, the second on 24 March at 18:00, at which moment it is not overdue yet. A second later both would
 * be, had they not been issued by then. */
static void what_is_overdue_at_a_moment_is_told(void) {
    static const char *const options[] = {
        "{\"at\": \"handed_in\", \"channel\": \"portal\", \"overdue_at\": \"2017-03-24T18:00:00+06:00\", \"carry\": [\"issued\"],"
        " \"standing\": true, \"assumptions\": true}",
        "{\"at\": \"handed_in\", \"channel\": \"portal\", \"overdue_at\": \"2017-03-24T18:00:01+06:00\", \"completed\": \"issued\","
        " \"standing\": true, \"assumptions\": true}"};
    static const int overdue[] = {1, 0};
    reglament_regulation *adoption;
    int at;
    OK(reglament_catalogue_regulation(catalogue, lend("almaty/adoption"), day_of(2017, 1, 4), &adoption, NULL));
    for (at = 0; at < 2; at++) {
        struct ArrowSchema schema, described;
        struct ArrowArray rows, answers;
        describe_terms(&schema);
        make_terms(&rows);
        OK(reglament_schedule_batch(adoption, lend(options[at]), &schema, &rows, &described, &answers, NULL));
        CHECK((((const uint8_t *)column(&described, &answers, "overdue")->buffers[1])[0] & 3) == overdue[at]);
        CHECK(equals(told(&described, &answers, "standing", 1), "in_effect"));
        CHECK(contains(told(&described, &answers, "assumptions", 1), lend("day-after-acceptance")));
        answers.release(&answers);
        described.release(&described);
        schema.release(&schema);
    }
    reglament_regulation_free(adoption);
}

/* The same rows under patronage, with six grounds, and under adoption, with fourteen: more of them are open, so that every row differs.
 * Compared with itself a regulation answers no row differently. */
static void what_differs_is_told(void) {
    struct ArrowArrayStream rows, answers;
    struct ArrowSchema schema;
    struct ArrowArray found;
    reglament_regulation *adoption;
    int batch, row;
    OK(reglament_catalogue_regulation(catalogue, lend("almaty/adoption"), day_of(2017, 5, 1), &adoption, NULL));
    make_stream(&rows);
    OK(reglament_compare_stream(regulation, adoption, OPTIONS, &rows, &answers, NULL));
    CHECK(answers.get_schema(&answers, &schema) == 0);
    for (batch = 0; batch < BATCHES; batch++) {
        const struct ArrowArray *numbers, *carried;
        CHECK(answers.get_next(&answers, &found) == 0 && found.release != NULL && found.length == ROWS);
        numbers = column(&schema, &found, "row");
        carried = column(&schema, &found, "number");
        for (row = 0; row < ROWS; row++) {
            CHECK(((const uint64_t *)numbers->buffers[1])[row] == (uint64_t)(batch * ROWS + row));
            CHECK(((const int64_t *)carried->buffers[1])[row] == NUMBERS[row]);
        }
        found.release(&found);
    }
    schema.release(&schema);
    answers.release(&answers);

    make_stream(&rows);
    OK(reglament_compare_stream(regulation, regulation, OPTIONS, &rows, &answers, NULL));
    CHECK(answers.get_next(&answers, &found) == 0 && found.release != NULL && found.length == 0);
    found.release(&found);
    answers.release(&answers);
    reglament_regulation_free(adoption);
}

static void options_of_comparisons_are_read(void) {
    static const char *const refused[] = {"{}", "{\"on\": \"2017-05-01\", \"grounds\": true}", "{\"deadlines\": true}",
                                          "{\"deadlines\": 1}"};
    struct ArrowArrayStream rows, answers;
    size_t index;
    make_stream(&rows);
    for (index = 0; index < sizeof refused / sizeof refused[0]; index++) {
        CHECK(reglament_compare_stream(regulation, regulation, lend(refused[index]), &rows, &answers, NULL) != 0);
    }
    STATUS(REGLAMENT_STATUS_INVALID_DATE,
           reglament_compare_stream(regulation, regulation, lend("{\"on\": \"2017-05-01\", \"other_on\": \"x\", \"carry\": [\"number\"]}"),
                                    &rows, &answers, NULL));
    STATUS(REGLAMENT_STATUS_WRONG_TYPE,
           reglament_compare_stream(regulation, regulation, lend("{\"deadlines\": true, \"at\": \"number\", \"channel\": \"portal\"}"),
                                    &rows, &answers, NULL));
    STATUS(REGLAMENT_STATUS_NULL_ARGUMENT, reglament_compare_stream(regulation, NULL, OPTIONS, &rows, &answers, NULL));
    CHECK(rows.release != NULL && live == 1);
    rows.release(&rows);
}

#define REFUSED_TERMS(status, where, options)                                                             \
    do {                                                                                                  \
        reglament_error *fault = NULL;                                                                    \
        struct ArrowArrayStream given, out;                                                               \
        make_stream(&given);                                                                              \
        STATUS(status, reglament_schedule_stream(regulation, options, &given, &out, &fault));             \
        CHECK(equals(reglament_error_place(fault), where) && live == 1);                                  \
        reglament_error_free(fault);                                                                      \
        given.release(&given);                                                                            \
    } while (0)

static void what_tells_no_term_is_refused(void) {
    REFUSED_TERMS(REGLAMENT_STATUS_INVALID_JSON, "options", lend("{\"channel\": \"portal\"}"));
    REFUSED_TERMS(REGLAMENT_STATUS_MISSING_KEY, "options", lend("{\"at\": \"number\"}"));
    REFUSED_TERMS(REGLAMENT_STATUS_MISSING_KEY, "options",
                  lend("{\"at\": \"number\", \"channel\": \"portal\", \"channels\": \"number\"}"));
    REFUSED_TERMS(REGLAMENT_STATUS_UNKNOWN_CHANNEL, "options/channel", lend("{\"at\": \"number\", \"channel\": \"post\"}"));
    REFUSED_TERMS(REGLAMENT_STATUS_INVALID_TIMESTAMP, "options/overdue_at",
                  lend("{\"at\": \"number\", \"channel\": \"portal\", \"overdue_at\": \"2017-01-19\"}"));
    REFUSED_TERMS(REGLAMENT_STATUS_MISSING_KEY, "columns", lend("{\"at\": \"when\", \"channel\": \"portal\"}"));
    REFUSED_TERMS(REGLAMENT_STATUS_WRONG_TYPE, "columns/number", lend("{\"at\": \"number\", \"channel\": \"portal\"}"));
}

#define REFUSED_STREAM(status, where, options, given, out)                                            \
    do {                                                                                              \
        reglament_error *fault = NULL;                                                                \
        STATUS(status, reglament_assess_stream(regulation, options, given, out, &fault));             \
        CHECK(equals(reglament_error_place(fault), where));                                           \
        reglament_error_free(fault);                                                                  \
    } while (0)

static void what_is_refused_stays_with_the_caller(void) {
    struct ArrowArrayStream rows, answers;
    make_stream(&rows);
    REFUSED_STREAM(REGLAMENT_STATUS_NULL_ARGUMENT, "rows", OPTIONS, NULL, &answers);
    REFUSED_STREAM(REGLAMENT_STATUS_NULL_ARGUMENT, "answers_out", OPTIONS, &rows, NULL);
    REFUSED_STREAM(REGLAMENT_STATUS_MISSING_KEY, "options", lend("{}"), &rows, &answers);
    REFUSED_STREAM(REGLAMENT_STATUS_INVALID_JSON, "options", lend("{\"day\": 1}"), &rows, &answers);
    REFUSED_STREAM(REGLAMENT_STATUS_INVALID_DATE, "options/on", lend("{\"on\": \"2017-02-29\"}"), &rows, &answers);
    REFUSED_STREAM(REGLAMENT_STATUS_UNKNOWN_FACT, "columns/3", lend("{\"on\": \"2017-05-01\"}"), &rows, &answers);
    third_column = "applicant.stateless";
    REFUSED_STREAM(REGLAMENT_STATUS_WRONG_TYPE, "columns/applicant.stateless", lend("{\"on\": \"2017-05-01\"}"), &rows,
                   &answers);
    third_column = "number";
    CHECK(rows.release != NULL && live == 1);
    rows.release(&rows);
    REFUSED_STREAM(REGLAMENT_STATUS_WRONG_TYPE, "rows", OPTIONS, &rows, &answers);
}

int main(void) {
    const reglament_date day = {2017, 5, 1};
    OK(reglament_catalogue_new(&catalogue, NULL));
    OK(reglament_catalogue_regulation(catalogue, lend("almaty/patronage"), day, &regulation, NULL));
    a_stream_is_answered_batch_by_batch();
    CHECK(live == 0 && releases > 0);
    a_batch_is_answered();
    CHECK(live == 0);
    masks_are_narrow_where_that_is_wanted();
    CHECK(live == 0);
    a_stream_that_nobody_reads_is_released();
    CHECK(live == 0);
    a_stream_that_fails_says_so();
    CHECK(live == 0);
    a_malformed_array_is_an_error();
    CHECK(live == 0);
    what_is_refused_stays_with_the_caller();
    CHECK(live == 0);
    what_an_answer_rests_on_is_told();
    CHECK(live == 0);
    deadlines_are_found();
    CHECK(live == 0);
    what_is_overdue_at_a_moment_is_told();
    CHECK(live == 0);
    what_differs_is_told();
    CHECK(live == 0);
    options_of_comparisons_are_read();
    CHECK(live == 0);
    what_tells_no_term_is_refused();
    CHECK(live == 0);
    reglament_regulation_free(regulation);
    reglament_catalogue_free(catalogue);
    return faults == 0 ? 0 : 1;
}
