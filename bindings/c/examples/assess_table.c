/*
 * Assesses a table through Arrow's C data interface, without any Arrow library: two facts and a number for each of four applications
 * for patronage care. Programs that have Arrow (GLib, C++, nanoarrow, DuckDB, ADBC) hand its own structures over in the same way, or a
 * whole stream of batches with reglament_assess_stream.
 *
 * Needs a libreglament with tables: cargo xtask install --columns --prefix DIR
 * cc -std=c11 assess_table.c $(pkg-config --cflags --libs reglament) -o assess_table && ./assess_table
 */
#include <reglament.h>
#include <stdio.h>
#include <string.h>

#define ROWS 4
#define COLUMNS 3

/* The buffers lie in this program, so that releasing an array only has to say that it is released. */
static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }
static void release_array(struct ArrowArray *array) { array->release = NULL; }

static struct ArrowSchema field(const char *format, const char *name) {
    struct ArrowSchema schema;
    memset(&schema, 0, sizeof schema);
    schema.format = format;
    schema.name = name;
    schema.flags = ARROW_FLAG_NULLABLE;
    schema.release = release_schema;
    return schema;
}

static struct ArrowArray array(const void **buffers, int64_t count, int64_t nulls) {
    struct ArrowArray made;
    memset(&made, 0, sizeof made);
    made.length = ROWS;
    made.null_count = nulls;
    made.n_buffers = count;
    made.buffers = buffers;
    made.release = release_array;
    return made;
}

static const void *buffer_of(const struct ArrowSchema *schema, const struct ArrowArray *answers, const char *name) {
    int64_t column;
    for (column = 0; column < schema->n_children; column++) {
        if (strcmp(schema->children[column]->name, name) == 0) {
            return answers->children[column]->buffers[1];
        }
    }
    return NULL;
}

int main(void) {
    /* Words: capacity, the third unknown. Booleans and nulls are bits, the first row lowest. */
    static const uint8_t capacity_known[] = {0x0B}, removed[] = {0x04}, removed_known[] = {0x0E};
    static const int32_t ends[] = {0, 7, 11, 11, 15};
    static const char words[] = "limitedfullfull";
    static const int64_t numbers[] = {501, 502, 503, 504};
    const void *capacity_buffers[] = {capacity_known, ends, words};
    const void *removed_buffers[] = {removed_known, removed};
    const void *number_buffers[] = {NULL, numbers};
    const void *row_buffers[] = {NULL};

    struct ArrowSchema fields[COLUMNS] = {field("u", "applicant.legal_capacity"),
                                          field("b", "applicant.removed_as_guardian"), field("l", "case")};
    struct ArrowArray arrays[COLUMNS] = {array(capacity_buffers, 3, 1), array(removed_buffers, 2, 1),
                                         array(number_buffers, 2, 0)};
    struct ArrowSchema *field_list[COLUMNS] = {&fields[0], &fields[1], &fields[2]};
    struct ArrowArray *array_list[COLUMNS] = {&arrays[0], &arrays[1], &arrays[2]};
    struct ArrowSchema schema = field("+s", ""), answer_schema;
    struct ArrowArray rows = array(row_buffers, 1, 0), answers;

    const char *options = "{\"on\": \"2017-05-01\", \"carry\": [\"case\"]}";
    const reglament_str id = {"almaty/patronage", strlen("almaty/patronage")};
    const reglament_str how = {options, strlen(options)};
    const reglament_date on = {2017, 5, 1};
    reglament_catalogue *catalogue = NULL;
    reglament_regulation *regulation = NULL;
    reglament_error *error = NULL;
    int failed;

    schema.n_children = rows.n_children = COLUMNS;
    schema.children = field_list;
    rows.children = array_list;
    failed = reglament_catalogue_new(&catalogue, &error) ||
             reglament_catalogue_regulation(catalogue, id, on, &regulation, &error) ||
             reglament_assess_batch(regulation, how, &schema, &rows, &answer_schema, &answers, &error);
    if (failed) {
        reglament_str message = reglament_error_message(error);
        fprintf(stderr, "%.*s\n", (int)message.length, message.data);
    } else {
        const int64_t *cases = (const int64_t *)buffer_of(&answer_schema, &answers, "case");
        const uint64_t *applying = (const uint64_t *)buffer_of(&answer_schema, &answers, "grounds_applying");
        const uint64_t *open = (const uint64_t *)buffer_of(&answer_schema, &answers, "grounds_open");
        int row, ground;
        for (row = 0; row < ROWS; row++) {
            printf("%d:", (int)cases[row]);
            for (ground = 1; ground <= 64; ground++) {
                if ((applying[row] >> (ground - 1)) & 1) {
                    printf(" %d applies", ground);
                } else if ((open[row] >> (ground - 1)) & 1) {
                    printf(" %d open", ground);
                }
            }
            printf("\n");
        }
        answers.release(&answers);
        answer_schema.release(&answer_schema);
    }
    reglament_error_free(error);
    reglament_regulation_free(regulation);
    reglament_catalogue_free(catalogue);
    return failed ? 1 : 0;
}
