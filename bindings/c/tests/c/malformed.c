/*
 * Tables that break the rules of Arrow's C interfaces in one way each: every one is refused with a status and its place, stays with its
 * owner, and is never called a mistake of the library's own.
 */

#define REGLAMENT_COLUMNS

#include "check.h"

#include <stdint.h>

static reglament_regulation *regulation;

static int released; /* how many arrays and schemas were released */

static void release_schema(struct ArrowSchema *schema) {
    schema->release = NULL;
    released++;
}

static void release_array(struct ArrowArray *array) {
    array->release = NULL;
    released++;
}

#define ROWS 3

/* A table of one column, all of it lying here. */
struct table {
    struct ArrowSchema field, words, schema;
    struct ArrowArray column, dictionary, rows;
    struct ArrowSchema *fields[2], *own_fields[1];
    struct ArrowArray *columns[2], *own_columns[1];
    const void *buffers[4], *word_buffers[3], *row_buffers[1];
    int32_t offsets[8];
    int64_t lengths[2];
    unsigned char data[64], bits[1];
};

static void begin(struct table *table, const char *format, const char *name, int64_t buffers) {
    memset(table, 0, sizeof *table);
    table->field.format = format;
    table->field.name = name;
    table->field.flags = ARROW_FLAG_NULLABLE;
    table->field.release = release_schema;
    table->words = table->field;
    table->words.format = "u";
    table->schema.format = "+s";
    table->schema.name = "";
    table->schema.n_children = 1;
    table->schema.children = table->fields;
    table->schema.release = release_schema;
    table->fields[0] = table->fields[1] = &table->field;
    table->own_fields[0] = &table->field;
    table->column.length = table->rows.length = ROWS;
    table->column.n_buffers = buffers;
    table->column.buffers = table->buffers;
    table->column.release = table->rows.release = release_array;
    table->rows.n_buffers = 1;
    table->rows.buffers = table->row_buffers;
    table->rows.n_children = 1;
    table->rows.children = table->columns;
    table->columns[0] = table->columns[1] = &table->column;
    table->own_columns[0] = &table->column;
    table->buffers[1] = buffers == 3 ? (const void *)table->offsets : table->data;
    table->buffers[2] = table->data;
}

static void booleans(struct table *table) { begin(table, "b", "applicant.married", 2); }

static void texts(struct table *table) {
    int row;
    begin(table, "u", "applicant.sex", 3);
    memcpy(table->data, "malemalemale", 12);
    for (row = 0; row <= ROWS; row++) {
        table->offsets[row] = row * 4;
    }
}

/* Keys into a dictionary of one word. */
static void dictionary(struct table *table) {
    static const int32_t ends[] = {0, 4};
    begin(table, "i", "applicant.sex", 2);
    table->field.dictionary = &table->words;
    table->dictionary.length = 1;
    table->dictionary.n_buffers = 3;
    table->dictionary.buffers = table->word_buffers;
    table->dictionary.release = release_array;
    table->word_buffers[1] = ends;
    table->word_buffers[2] = "male";
    table->column.dictionary = &table->dictionary;
}

#define ON lend("{\"on\": \"2017-05-01\"}")

static void answered(struct table *table, int line) {
    struct ArrowSchema schema;
    struct ArrowArray answers;
    const reglament_status status =
        reglament_assess_batch(regulation, ON, &table->schema, &table->rows, &schema, &answers, NULL);
    check_status(REGLAMENT_STATUS_OK, status, "a sound table", line);
    if (status == REGLAMENT_STATUS_OK) {
        check(table->rows.release == NULL && answers.length == ROWS, "answered", line);
        answers.release(&answers);
        schema.release(&schema);
        check(released == 1, "released once", line);
    }
    released = 0;
}

/* Refused as a batch, and still its owner's; the place is where the fault lies. */
static void refused(struct table *table, reglament_status expected, const char *place, int line) {
    struct ArrowSchema schema;
    struct ArrowArray answers;
    reglament_error *error = NULL;
    void (*const release)(struct ArrowArray *) = table->rows.release;
    memset(&answers, 0, sizeof answers);
    check_status(expected,
                 reglament_assess_batch(regulation, ON, &table->schema, &table->rows, &schema, &answers, &error), place, line);
    check(equals(reglament_error_place(error), place), place, line);
    check(table->rows.release == release && answers.release == NULL && released == 0, "still the caller's", line);
    if (!equals(reglament_error_place(error), place)) {
        printf("  found %.*s: %.*s\n", (int)reglament_error_place(error).length, reglament_error_place(error).data,
               (int)reglament_error_message(error).length, reglament_error_message(error).data);
    }
    reglament_error_free(error);
    released = 0;
}

#define ANSWERED(make)              \
    do {                            \
        struct table table;         \
        make(&table);               \
        answered(&table, __LINE__); \
    } while (0)

#define REFUSED(make, change, place)                                       \
    do {                                                                   \
        struct table table;                                                \
        make(&table);                                                      \
        change;                                                            \
        refused(&table, REGLAMENT_STATUS_WRONG_TYPE, place, __LINE__);     \
    } while (0)

static void schemas_are_checked(void) {
    static const char endless[] = "\xff\xff\xff\x7f", below[] = "\x01\0\0\0\xff\xff\xff\xff", far[] = "\x01\0\0\0\xff\xff\xff\x7f";
    REFUSED(booleans, table.field.format = NULL, "schema/children/0");
    REFUSED(booleans, table.field.format = "", "schema");
    REFUSED(booleans, table.field.format = "\xff", "schema/children/0");
    REFUSED(booleans, table.field.format = "+l", "schema/children/0");
    REFUSED(booleans, table.field.name = "\xff\xfe", "schema/children/0");
    REFUSED(booleans, table.field.metadata = endless, "schema/children/0");
    REFUSED(booleans, table.field.metadata = below, "schema/children/0");
    REFUSED(booleans, table.field.metadata = far, "schema/children/0");
    REFUSED(booleans, table.fields[0] = NULL, "schema");
    REFUSED(booleans, table.schema.children = NULL, "schema");
    REFUSED(booleans, table.schema.n_children = -1, "schema");
    REFUSED(booleans, table.schema.n_children = INT64_MAX, "schema");
    REFUSED(booleans, table.schema.release = NULL, "schema");
    REFUSED(booleans, table.field.release = NULL, "schema/children/0");
    REFUSED(booleans, table.schema.format = "b", "schema");
}

static void lengths_and_counts_are_checked(void) {
    REFUSED(booleans, table.column.length = -1, "rows/children/0");
    REFUSED(booleans, table.column.length = table.rows.length = INT64_MAX, "rows");
    REFUSED(booleans, table.rows.length = ROWS + 2, "rows/children/0");
    REFUSED(booleans, table.rows.offset = 2, "rows/children/0");
    REFUSED(booleans, table.column.offset = -1, "rows/children/0");
    REFUSED(booleans, table.column.offset = INT64_MAX, "rows/children/0");
    REFUSED(booleans, table.column.n_buffers = 1, "rows/children/0");
    REFUSED(booleans, table.column.n_buffers = -1, "rows/children/0");
    REFUSED(booleans, table.column.n_buffers = 3, "rows/children/0");
    REFUSED(booleans, table.column.buffers = NULL, "rows/children/0");
    REFUSED(booleans, table.buffers[1] = NULL, "rows");
    REFUSED(booleans, table.columns[0] = NULL, "rows");
    REFUSED(booleans, table.rows.children = NULL, "rows");
    REFUSED(booleans, table.rows.n_children = 0, "rows");
    REFUSED(booleans, table.rows.n_children = 2, "rows");
    REFUSED(booleans, table.rows.n_children = -5, "rows");
    REFUSED(booleans, table.column.release = NULL, "rows/children/0");
    REFUSED(booleans, table.rows.release = NULL, "rows");
}

static void one_null(struct table *table) {
    booleans(table);
    table->bits[0] = 0x05;
    table->buffers[0] = table->bits;
    table->column.null_count = 1;
}

static void uncounted_nulls(struct table *table) {
    one_null(table);
    table->column.null_count = -1;
}

/* A count of nulls that is wrong makes values of nulls, or nulls of values. */
static void nulls_are_counted(void) {
    ANSWERED(one_null);
    ANSWERED(uncounted_nulls);
    REFUSED(booleans, table.column.null_count = 2, "rows/children/0");
    REFUSED(booleans, (table.column.null_count = 99, table.buffers[0] = table.bits), "rows/children/0");
    REFUSED(booleans, (table.column.null_count = 0, table.buffers[0] = table.bits), "rows/children/0");
    REFUSED(booleans, table.column.null_count = -2, "rows/children/0");
    /* Rows of its own are not null, and say so. */
    REFUSED(booleans, (table.bits[0] = 0x05, table.row_buffers[0] = table.bits, table.rows.null_count = 1), "rows");
    REFUSED(booleans, (table.bits[0] = 0x05, table.row_buffers[0] = table.bits, table.rows.null_count = -1), "rows");
    REFUSED(booleans,
            (table.bits[0] = 0x05, table.buffers[0] = table.bits, table.column.null_count = 1, table.field.flags = 0), "rows");
}

static void texts_are_checked(void) {
    ANSWERED(texts);
    REFUSED(texts, table.offsets[1] = -5, "rows");
    REFUSED(texts, table.offsets[3] = -5, "rows/children/0");
    REFUSED(texts, table.offsets[0] = 99, "rows/children/0");
    REFUSED(texts, table.offsets[1] = 1 << 30, "rows");
    REFUSED(texts, table.data[0] = 0xff, "rows");
    REFUSED(texts, table.offsets[1] = 3; table.data[2] = 0xd0; table.data[3] = 0xb0, "rows");
    REFUSED(texts, table.buffers[1] = NULL, "rows/children/0");
    REFUSED(texts, table.buffers[2] = NULL, "rows");
}

static void dictionaries_are_checked(void) {
    ANSWERED(dictionary);
    REFUSED(dictionary, ((int32_t *)(void *)table.data)[1] = 77, "rows");
    REFUSED(dictionary, ((int32_t *)(void *)table.data)[1] = -1, "rows");
    REFUSED(dictionary, table.column.dictionary = NULL, "rows/children/0");
    REFUSED(dictionary, table.field.dictionary = NULL; table.field.format = "u"; table.column.n_buffers = 3, "rows/children/0");
    REFUSED(booleans, table.column.dictionary = &table.column, "rows/children/0");
    REFUSED(dictionary, table.dictionary.length = -1, "rows/children/0/dictionary");
}

/* Whether the place begins like this and the table is still its owner's: what holds itself has no end that could be named. */
static void endless(struct table *table, const char *place, int line) {
    struct ArrowSchema schema;
    struct ArrowArray answers;
    reglament_error *error = NULL;
    check_status(REGLAMENT_STATUS_WRONG_TYPE,
                 reglament_assess_batch(regulation, ON, &table->schema, &table->rows, &schema, &answers, &error), place, line);
    check(contains(reglament_error_place(error), lend(place)), place, line);
    check(table->rows.release != NULL && released == 0, "still the caller's", line);
    reglament_error_free(error);
}

static void what_holds_itself_is_refused(void) {
    struct table table;
    dictionary(&table);
    table.field.dictionary = &table.field;
    table.column.dictionary = &table.column;
    endless(&table, "schema/children/0/dictionary/dictionary", __LINE__);
    begin(&table, "+s", "applicant.sex", 1);
    table.field.n_children = table.column.n_children = 1;
    table.field.children = table.own_fields;
    table.column.children = table.own_columns;
    endless(&table, "schema/children/0/children/0/children/0", __LINE__);
    /* Two of itself at every level are more than could ever be counted. */
    begin(&table, "+s", "applicant.sex", 1);
    table.field.n_children = 2;
    table.field.children = table.fields;
    endless(&table, "schema/children/0/children/0/children/0", __LINE__);
}

/* Streams. */

static struct table streamed;
static int left, failing;

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema) {
    (void)stream;
    *schema = streamed.schema;
    return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *rows) {
    (void)stream;
    memset(rows, 0, sizeof *rows);
    if (left == 0) {
        return failing ? 28 : 0;
    }
    left--;
    *rows = streamed.rows;
    if (left == 0 && failing == 2) {
        rows->n_children = 0;
    }
    if (left == 0 && failing == 3) {
        rows->length = 1000000000;
    }
    return 0;
}

static const char *nothing(struct ArrowArrayStream *stream) {
    (void)stream;
    return NULL;
}

static void release_stream(struct ArrowArrayStream *stream) {
    stream->release = NULL;
    released++;
}

static void open_stream(struct ArrowArrayStream *stream, int fails) {
    memset(stream, 0, sizeof *stream);
    booleans(&streamed);
    left = 2;
    failing = fails;
    stream->get_schema = get_schema;
    stream->get_next = get_next;
    stream->get_last_error = nothing;
    stream->release = release_stream;
}

/* Answers come until the fault, which is told with its words, and then nothing more. */
static void fails_after(int batches, int fails, const char *words, int mute, int line) {
    struct ArrowArrayStream rows, answers;
    struct ArrowArray found;
    int at;
    open_stream(&rows, fails);
    if (mute) {
        rows.get_last_error = NULL;
    }
    check_status(REGLAMENT_STATUS_OK, reglament_assess_stream(regulation, ON, &rows, &answers, NULL), "the stream", line);
    for (at = 0; at < batches; at++) {
        check(answers.get_next(&answers, &found) == 0 && found.release != NULL && found.length == ROWS, "a batch", line);
        found.release(&found);
    }
    check(answers.get_next(&answers, &found) != 0, "the fault", line);
    check(strstr(answers.get_last_error(&answers), words) != NULL, answers.get_last_error(&answers), line);
    check(strstr(answers.get_last_error(&answers), "panicked") == NULL, "no panic", line);
    answers.release(&answers);
    released = 0;
}

static void streams_are_checked(void) {
    struct ArrowArrayStream rows, answers;
    fails_after(2, 1, "failed with 28", 0, __LINE__);
    fails_after(2, 1, "failed with 28", 1, __LINE__);
    fails_after(1, 2, "n_children", 0, __LINE__);
    fails_after(1, 3, "fewer values", 0, __LINE__);
    open_stream(&rows, 0);
    rows.get_next = NULL;
    STATUS(REGLAMENT_STATUS_WRONG_TYPE, reglament_assess_stream(regulation, ON, &rows, &answers, NULL));
    rows.get_schema = NULL;
    STATUS(REGLAMENT_STATUS_WRONG_TYPE, reglament_assess_stream(regulation, ON, &rows, &answers, NULL));
    CHECK(rows.release == release_stream);
    open_stream(&rows, 0);
    streamed.field.name = "\xff";
    STATUS(REGLAMENT_STATUS_WRONG_TYPE, reglament_assess_stream(regulation, ON, &rows, &answers, NULL));
    CHECK(rows.release == release_stream);
}

/* What a batch of terms is refused for is no more than what one of facts is. */
static void terms_stay_with_their_owner(void) {
    struct table table;
    struct ArrowSchema schema;
    struct ArrowArray answers;
    static const char *const options = "{\"at\": \"applicant.married\", \"channel\": \"portal\"}";
    booleans(&table);
    released = 0;
    STATUS(REGLAMENT_STATUS_WRONG_TYPE,
           reglament_schedule_batch(regulation, lend(options), &table.schema, &table.rows, &schema, &answers, NULL));
    table.field.format = "tss:UTC";
    table.row_buffers[0] = table.bits;
    table.rows.null_count = 3;
    STATUS(REGLAMENT_STATUS_WRONG_TYPE,
           reglament_schedule_batch(regulation, lend(options), &table.schema, &table.rows, &schema, &answers, NULL));
    CHECK(table.rows.release == release_array && released == 0);
}

int main(void) {
    const reglament_date day = {2017, 5, 1};
    reglament_catalogue *catalogue = NULL;
    OK(reglament_catalogue_new(&catalogue, NULL));
    OK(reglament_catalogue_regulation(catalogue, lend("almaty/adoption"), day, &regulation, NULL));
    ANSWERED(booleans);
    schemas_are_checked();
    lengths_and_counts_are_checked();
    nulls_are_counted();
    texts_are_checked();
    dictionaries_are_checked();
    what_holds_itself_is_refused();
    streams_are_checked();
    terms_stay_with_their_owner();
    reglament_regulation_free(regulation);
    reglament_catalogue_free(catalogue);
    return faults == 0 ? 0 : 1;
}
