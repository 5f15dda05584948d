/*
 * Assesses many applications: JSON Lines in, each line the facts of one applicant, and CSV out.
 *
 *     ./batch almaty/adoption 2017-05-01 < facts.jsonl > findings.csv
 *
 * Build it with pkg-config
 *
 *     cc -std=c11 batch.c $(pkg-config --cflags --libs reglament) -o batch
 *
 * or with CMake (`reglament::static` links the static library):
 *
 *     find_package(reglament 0.1 CONFIG REQUIRED)
 *     add_executable(batch batch.c)
 *     target_link_libraries(batch PRIVATE reglament::reglament)
 *
 * A line that cannot be answered gets its error code in the last column, and its message on the standard error output; the
 * other lines are answered all the same, and the program exits with 1. With 2 it says that it was called wrongly.
 */

#define _POSIX_C_SOURCE 200809L /* getline */

#include <inttypes.h>
#include <reglament.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static void print_error(const reglament_error *error) {
    reglament_str place = reglament_error_place(error), message = reglament_error_message(error);
    fprintf(stderr, "at \"%.*s\": %.*s\n", (int)place.length, place.data, (int)message.length, message.data);
}

/* The members of a mask with spaces between them: facts by their names, grounds by their numbers, which begin at 1. */
static void print_mask(uint64_t mask, const reglament_catalogue *names) {
    const char *between = "";
    for (unsigned bit = 0; bit < 64; bit++) {
        if ((mask & (UINT64_C(1) << bit)) == 0)
            continue;
        reglament_str name = reglament_catalogue_fact_name(names, bit);
        if (names != NULL)
            printf("%s%.*s", between, (int)name.length, name.data);
        else
            printf("%s%u", between, bit + 1);
        between = " ";
    }
    putchar(',');
}

static void print_findings(const reglament_catalogue *catalogue, const reglament_findings *findings) {
    switch (findings->outcome) {
    case REGLAMENT_OUTCOME_ELIGIBLE: printf("eligible,"); break;
    case REGLAMENT_OUTCOME_INELIGIBLE: printf("ineligible,"); break;
    case REGLAMENT_OUTCOME_UNDETERMINED: printf("undetermined,"); break;
    default: printf("%" PRId32 ",", findings->outcome); break; /* a later version may know more */
    }
    print_mask(findings->applying, NULL);
    print_mask(findings->open, NULL);
    print_mask(findings->missing, catalogue);
    printf("\n");
}

/* Answers every line; gives how many could not be answered. */
static uint64_t answer_lines(const reglament_catalogue *catalogue, const reglament_regulation *regulation,
                             reglament_date on) {
    uint64_t number = 0, failed = 0;
    char *line = NULL; /* grows to the longest line, and is used for all */
    size_t capacity = 0;
    reglament_facts *facts = NULL; /* filled anew from each line */
    if (reglament_facts_new(catalogue, &facts, NULL) != REGLAMENT_STATUS_OK)
        return 1;

    printf("line,outcome,applying,open,missing,error\n");
    for (ssize_t length; (length = getline(&line, &capacity, stdin)) > 0;) {
        reglament_str object = {line, (size_t)length};
        reglament_error *error = NULL;
        reglament_findings findings = {sizeof findings, 0, 0, 0, 0};
        reglament_status status = reglament_facts_read(facts, object, &error);
        if (status == REGLAMENT_STATUS_OK)
            status = reglament_assess(regulation, facts, on, &findings, &error);
        printf("%" PRIu64 ",", ++number);
        if (status == REGLAMENT_STATUS_OK) {
            print_findings(catalogue, &findings);
        } else {
            reglament_str code = reglament_status_name(status);
            printf(",,,,%.*s\n", (int)code.length, code.data);
            fprintf(stderr, "line %" PRIu64 ", ", number);
            print_error(error);
            failed++;
        }
        reglament_error_free(error);
    }
    reglament_facts_free(facts);
    free(line);
    return failed;
}

int main(int argc, char **argv) {
    reglament_catalogue *catalogue = NULL;
    reglament_regulation *regulation = NULL;
    reglament_error *error = NULL;
    uint64_t failed = 1;
    int year = 0, end = 0;
    unsigned month = 0, day = 0;
    if (argc != 3 || sscanf(argv[2], "%4d-%2u-%2u%n", &year, &month, &day, &end) != 3 || argv[2][end] != '\0') {
        fprintf(stderr, "usage: batch REGULATION YYYY-MM-DD < facts.jsonl\n");
        return 2;
    }
    reglament_date on = {year, (uint8_t)month, (uint8_t)day}; /* whether it exists is for the library to say */
    reglament_str id = {argv[1], strlen(argv[1])};
    if (reglament_catalogue_new(&catalogue, &error) == REGLAMENT_STATUS_OK &&
        reglament_catalogue_regulation(catalogue, id, on, &regulation, &error) == REGLAMENT_STATUS_OK)
        failed = answer_lines(catalogue, regulation, on);
    else
        print_error(error);

    reglament_error_free(error);
    reglament_regulation_free(regulation);
    reglament_catalogue_free(catalogue);
    return failed == 0 && !ferror(stdin) && fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
