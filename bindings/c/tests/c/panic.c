/*
 * What becomes of a panic inside the library: a status, an error that says so, and nothing else. Built against a library with the
 * feature `test-panic`; an installed one has no such function. Takes how many times it panics, twice each time.
 */

#include "check.h"

#ifdef __cplusplus
extern "C"
#endif
reglament_status reglament_test_panic(reglament_error **error_out);

/* Whether handles that were made before still answer. */
static void other_handles_work(const reglament_regulation *regulation, reglament_facts *facts, reglament_case *matter) {
    reglament_findings findings;
    reglament_text *next = NULL;
    findings.size = sizeof findings;
    OK(reglament_facts_set_by_name(facts, lend("applicant.married"), lend("true"), NULL));
    OK(reglament_assess(regulation, facts, day_of(2017, 5, 2), &findings, NULL));
    CHECK(findings.outcome == REGLAMENT_OUTCOME_UNDETERMINED);
    OK(reglament_case_next_json(matter, &next, NULL));
    CHECK(contains(reglament_text_view(next), lend("\"submitted\"")));
    reglament_text_free(next);
}

static int told; /* how many messages came to the handler */

static void hear(void *data, reglament_str message) {
    ++*(int *)data;
    CHECK(contains(message, lend("test_panic.rs")));
}

/* The message goes where the host wants it, and back again. */
static void messages_go_to_the_host(void) {
    reglament_set_panic_handler(hear, &told);
    STATUS(REGLAMENT_STATUS_INTERNAL, reglament_test_panic(NULL));
    STATUS(REGLAMENT_STATUS_INTERNAL, reglament_test_panic(NULL));
    CHECK(told == 2);
    reglament_set_panic_handler(NULL, NULL);
    STATUS(REGLAMENT_STATUS_INTERNAL, reglament_test_panic(NULL));
    CHECK(told == 2);
}

static void panic_once(void) {
    reglament_error *error = NULL;
    STATUS(REGLAMENT_STATUS_INTERNAL, reglament_test_panic(&error));
    CHECK(reglament_error_status(error) == REGLAMENT_STATUS_INTERNAL);
    CHECK(contains(reglament_error_message(error), lend("panicked")));
    /* What the panic said could be about a person. */
    CHECK(!contains(reglament_error_message(error), lend("asked for")));
    reglament_error_free(error);
    STATUS(REGLAMENT_STATUS_INTERNAL, reglament_test_panic(NULL));
}

int main(int count, char **arguments) {
    const long times = count > 1 ? strtol(arguments[1], NULL, 10) : 500;
    reglament_catalogue *catalogue = NULL, *later = NULL;
    reglament_regulation *regulation = NULL;
    reglament_facts *facts = NULL;
    reglament_case *matter = NULL;
    long time;
    OK(reglament_catalogue_new(&catalogue, NULL));
    OK(reglament_catalogue_regulation(catalogue, lend("almaty/adoption"), day_of(2017, 5, 2), &regulation, NULL));
    OK(reglament_facts_new(catalogue, &facts, NULL));
    OK(reglament_case_open(catalogue, lend("A-17"), lend("almaty/adoption@3-383-2016"), REGLAMENT_CHANNEL_OFFICE, &matter,
                           NULL));
    for (time = 0; time < times; time++) {
        panic_once();
        other_handles_work(regulation, facts, matter);
    }
    messages_go_to_the_host();
    OK(reglament_catalogue_new(&later, NULL));
    reglament_catalogue_free(later);
    reglament_case_free(matter);
    reglament_facts_free(facts);
    reglament_regulation_free(regulation);
    reglament_catalogue_free(catalogue);
    return faults == 0 ? 0 : 1;
}
