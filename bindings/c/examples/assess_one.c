/*
 * Assesses one application: which grounds for refusal apply, which are open, and what is still missing.
 *
 * Build it with pkg-config
 *
 *     cc -std=c11 assess_one.c $(pkg-config --cflags --libs reglament) -o assess_one
 *
 * or with CMake (`reglament::static` links the static library):
 *
 *     find_package(reglament 0.1 CONFIG REQUIRED)
 *     add_executable(assess_one assess_one.c)
 *     target_link_libraries(assess_one PRIVATE reglament::reglament)
 *
 * It takes no arguments and exits with 0 if there was an answer, whatever the answer says: a refusal is not an error.
 */

#include <inttypes.h>
#include <reglament.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Text goes in as pointer and length. */
static reglament_str text(const char *zero_terminated) {
    reglament_str view = {zero_terminated, strlen(zero_terminated)};
    return view;
}

/* An error has a code for programs, a place, and a message for people; it never repeats a value. */
static void print_error(const reglament_error *error) {
    reglament_str code = reglament_status_name(reglament_error_status(error));
    reglament_str place = reglament_error_place(error);
    reglament_str message = reglament_error_message(error);
    fprintf(stderr, "%.*s at \"%.*s\": %.*s\n", (int)code.length, code.data, (int)place.length, place.data,
            (int)message.length, message.data);
}

/*
 * By index, for programs that set many facts: an index is looked up once and stays the same for the catalogue. By name,
 * for facts that arrive as text. What is not set is unknown, and unknown is not false.
 */
static reglament_status fill(const reglament_catalogue *catalogue, reglament_facts *facts, reglament_error **error) {
    const reglament_date birth_date = {1978, 2, 14};
    size_t birth = 0, married = 0, income = 0, sex = 0;
    reglament_status status = REGLAMENT_STATUS_OK;

    if ((status = reglament_catalogue_fact_index(catalogue, text("applicant.birth_date"), &birth, error)) != 0 ||
        (status = reglament_catalogue_fact_index(catalogue, text("applicant.married"), &married, error)) != 0 ||
        (status = reglament_catalogue_fact_index(catalogue, text("applicant.income_for_child"), &income, error)) != 0 ||
        (status = reglament_catalogue_fact_index(catalogue, text("applicant.sex"), &sex, error)) != 0)
        return status;

    if ((status = reglament_facts_set_date(facts, birth, birth_date, error)) != 0 ||
        (status = reglament_facts_set_boolean(facts, married, 0, error)) != 0 ||
        (status = reglament_facts_set_money(facts, income, 6800050, error)) != 0 || /* 68 000.50 tenge */
        (status = reglament_facts_set_word(facts, sex, text("male"), error)) != 0)
        return status;

    if ((status = reglament_facts_set_by_name(facts, text("applicant.legal_capacity"), text("full"), error)) != 0 ||
        (status = reglament_facts_set_by_name(facts, text("applicant.years_raising_child"), text("2"), error)) != 0)
        return status;
    return REGLAMENT_STATUS_OK;
}

static void print_grounds(const char *label, uint64_t grounds) {
    printf("%s:", label);
    for (unsigned bit = 0; bit < 64; bit++)
        if (grounds & (UINT64_C(1) << bit))
            printf(" %u", bit + 1);
    printf("\n");
}

static void print_findings(const reglament_catalogue *catalogue, const reglament_findings *findings) {
    /* A later version may know more outcomes: have a default for them. */
    switch (findings->outcome) {
    case REGLAMENT_OUTCOME_ELIGIBLE: puts("outcome: eligible"); break;
    case REGLAMENT_OUTCOME_INELIGIBLE: puts("outcome: ineligible"); break;
    case REGLAMENT_OUTCOME_UNDETERMINED: puts("outcome: undetermined"); break;
    default: printf("outcome: %" PRId32 "\n", findings->outcome); break;
    }
    print_grounds("grounds that apply", findings->applying);
    print_grounds("grounds that are open", findings->open);
    for (size_t index = 0; index < reglament_catalogue_fact_count(catalogue); index++) {
        reglament_str name = reglament_catalogue_fact_name(catalogue, index);
        if (findings->missing & (UINT64_C(1) << index))
            printf("missing: %.*s\n", (int)name.length, name.data);
    }
}

int main(void) {
    const reglament_date on = {2017, 5, 1};
    reglament_catalogue *catalogue = NULL;
    reglament_regulation *regulation = NULL;
    reglament_facts *facts = NULL;
    reglament_text *explanation = NULL;
    reglament_error *error = NULL;
    reglament_findings findings = {sizeof findings, 0, 0, 0, 0}; /* the size first, then what the library fills in */

    int answered = reglament_catalogue_new(&catalogue, &error) == REGLAMENT_STATUS_OK &&
                   reglament_catalogue_regulation(catalogue, text("almaty/adoption"), on, &regulation, &error) == 0 &&
                   reglament_facts_new(catalogue, &facts, &error) == 0 && fill(catalogue, facts, &error) == 0 &&
                   reglament_assess(regulation, facts, on, &findings, &error) == 0 &&
                   reglament_explain(regulation, facts, on, REGLAMENT_LANGUAGE_RU, 0, &explanation, &error) == 0;
    if (answered) {
        reglament_str sentences = reglament_text_view(explanation);
        print_findings(catalogue, &findings);
        printf("\n%.*s\n", (int)sentences.length, sentences.data);
    } else {
        print_error(error);
    }

    /* Every handle has its `_free`, which takes null; the order does not matter. */
    reglament_error_free(error);
    reglament_text_free(explanation);
    reglament_facts_free(facts);
    reglament_regulation_free(regulation);
    reglament_catalogue_free(catalogue);
    return answered && fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
