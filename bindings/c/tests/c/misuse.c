/*
 * What a caller can do wrong: nulls, numbers of no member, text that is none, structs that are too small, input that is too large
 * or too deep, days and moments that do not exist. Each gets a clear status, whether or not the error is wanted, and leaves every
 * output as it was.
 *
 * Takes the folder of law files that another vocabulary is read from, and how many bytes a large input has: 20 MB if not said.
 */

#if defined(__linux__) && !defined(_XOPEN_SOURCE)
#define _XOPEN_SOURCE 700
#endif

#include "check.h"

#include <sys/stat.h>
#include <unistd.h>

/* A moment of an ordinary day: 2017-10-02T10:00:00+06:00. */
static const reglament_moment ORDINARY = {1506916800, 21600};
static const reglament_date DAY = {2017, 5, 2};
static const char ADOPTION[] = "almaty/adoption@3-383-2016";

/* Every output that a function writes. */
typedef struct outputs {
    reglament_text *text;
    reglament_catalogue *catalogue;
    reglament_law *law;
    reglament_regulation *regulation;
    reglament_facts *facts;
    reglament_case *matter;
    reglament_findings findings;
    reglament_deadline deadline;
    reglament_iin iin;
    reglament_moment moment;
    reglament_date day;
    size_t index;
    int32_t working;
} outputs;

/* What works, to be called with one thing wrong. */
static struct {
    reglament_catalogue *catalogue;
    reglament_law *law;
    reglament_regulation *regulation;
    reglament_facts *facts;
    reglament_case *matter;
} good;

static outputs out, before;
static reglament_error *error;
/* Where a call puts its error: each is made once with such a place and once without. */
static reglament_error **wanted;

static void fill_outputs(void) {
    memset(&out, 0xA5, sizeof out);
    out.findings.size = sizeof out.findings;
    out.deadline.size = sizeof out.deadline;
    out.iin.size = sizeof out.iin;
    memcpy(&before, &out, sizeof out);
}

/* A call that is refused with a status, at a place if one is given. */
#define REFUSED(expected, place, call)                                  \
    do {                                                                \
        wanted = &error;                                                \
        check_refused((expected), (place), (call), #call, __LINE__);    \
        wanted = NULL;                                                  \
        check_status((expected), (call), #call " quietly", __LINE__);   \
        CHECK(memcmp(&before, &out, sizeof out) == 0);                  \
    } while (0)

static void check_refused(reglament_status expected, const char *place, reglament_status found, const char *call,
                          int line) {
    check_status(expected, found, call, line);
    check(reglament_error_status(error) == found, "the error has the status", line);
    check(found == REGLAMENT_STATUS_OK || reglament_error_message(error).length > 0, "the error says what is wrong", line);
    if (place != NULL && !equals(reglament_error_place(error), place)) {
        reglament_str at = reglament_error_place(error);
        printf("line %d: expected it at `%s`, found `%.*s`: %s\n", line, place, (int)at.length, at.data, call);
        faults++;
    }
    reglament_error_free(error);
    error = NULL;
}

#define NULL_AT(place, call) REFUSED(REGLAMENT_STATUS_NULL_ARGUMENT, place, call)

/* Length without data. */
static const reglament_str NOWHERE = {NULL, 3};

static void nulls_of_law_and_catalogue(void) {
    NULL_AT("law_out", reglament_law_new(NULL, wanted));
    NULL_AT("law", reglament_law_add_embedded(NULL, wanted));
    NULL_AT("law", reglament_law_add_text(NULL, lend("name"), lend("text"), wanted));
    NULL_AT("name", reglament_law_add_text(good.law, NOWHERE, lend("text"), wanted));
    NULL_AT("text", reglament_law_add_text(good.law, lend("name"), NOWHERE, wanted));
    NULL_AT("folder", reglament_law_add_folder(good.law, NOWHERE, wanted));
    NULL_AT("law", reglament_law_set_published(NULL, lend("act"), DAY, wanted));
    NULL_AT("act", reglament_law_set_published(good.law, NOWHERE, DAY, wanted));
    NULL_AT("law", reglament_law_build(NULL, &out.catalogue, wanted));
    NULL_AT("catalogue_out", reglament_law_build(good.law, NULL, wanted));
    NULL_AT("catalogue_out", reglament_catalogue_new(NULL, wanted));
    NULL_AT("catalogue", reglament_catalogue_regulation_at(NULL, 0, &out.regulation, wanted));
    NULL_AT("regulation_out", reglament_catalogue_regulation_at(good.catalogue, 0, NULL, wanted));
    NULL_AT("catalogue", reglament_catalogue_regulation(NULL, lend(ADOPTION), DAY, &out.regulation, wanted));
    NULL_AT("id", reglament_catalogue_regulation(good.catalogue, NOWHERE, DAY, &out.regulation, wanted));
    NULL_AT("regulation_out", reglament_catalogue_regulation(good.catalogue, lend(ADOPTION), DAY, NULL, wanted));
    NULL_AT("catalogue", reglament_catalogue_fact_index(NULL, lend("applicant.sex"), &out.index, wanted));
    NULL_AT("name", reglament_catalogue_fact_index(good.catalogue, NOWHERE, &out.index, wanted));
    NULL_AT("index_out", reglament_catalogue_fact_index(good.catalogue, lend("applicant.sex"), NULL, wanted));
    NULL_AT("catalogue", reglament_catalogue_word_position(NULL, 1, lend("full"), &out.index, wanted));
    NULL_AT("word", reglament_catalogue_word_position(good.catalogue, 1, NOWHERE, &out.index, wanted));
    NULL_AT("position_out", reglament_catalogue_word_position(good.catalogue, 1, lend("full"), NULL, wanted));
    NULL_AT("catalogue", reglament_catalogue_vocabulary_json(NULL, &out.text, wanted));
    NULL_AT("text_out", reglament_catalogue_vocabulary_json(good.catalogue, NULL, wanted));
    NULL_AT("catalogue", reglament_calendar_is_working_day(NULL, DAY, &out.working, wanted));
    NULL_AT("working_out", reglament_calendar_is_working_day(good.catalogue, DAY, NULL, wanted));
    NULL_AT("catalogue", reglament_calendar_next_working_day(NULL, DAY, &out.day, wanted));
    NULL_AT("day_out", reglament_calendar_next_working_day(good.catalogue, DAY, NULL, wanted));
    NULL_AT("catalogue", reglament_calendar_day_json(NULL, DAY, &out.text, wanted));
    NULL_AT("text_out", reglament_calendar_day_json(good.catalogue, DAY, NULL, wanted));
    NULL_AT("text", reglament_moment_parse(NOWHERE, &out.moment, wanted));
    NULL_AT("moment_out", reglament_moment_parse(lend("2016-12-30T20:00:00+06:00"), NULL, wanted));
    NULL_AT("number", reglament_iin_check(NOWHERE, &out.iin, wanted));
    OK(reglament_iin_check(lend("123456789013"), NULL, NULL));
    NULL_AT("number", reglament_iin_looks_like_bin(NOWHERE, &out.working, wanted));
    NULL_AT("bin_out", reglament_iin_looks_like_bin(lend("123456789013"), NULL, wanted));
}

static void nulls_of_regulation_and_facts(void) {
    NULL_AT("regulation", reglament_regulation_json(NULL, &out.text, wanted));
    NULL_AT("text_out", reglament_regulation_json(good.regulation, NULL, wanted));
    NULL_AT("regulation", reglament_regulation_standing_json(NULL, DAY, &out.text, wanted));
    NULL_AT("text_out", reglament_regulation_standing_json(good.regulation, DAY, NULL, wanted));
    NULL_AT("catalogue", reglament_facts_new(NULL, &out.facts, wanted));
    NULL_AT("facts_out", reglament_facts_new(good.catalogue, NULL, wanted));
    NULL_AT("catalogue", reglament_facts_parse(NULL, lend("{}"), &out.facts, wanted));
    NULL_AT("text", reglament_facts_parse(good.catalogue, NOWHERE, &out.facts, wanted));
    NULL_AT("facts_out", reglament_facts_parse(good.catalogue, lend("{}"), NULL, wanted));
    NULL_AT("facts", reglament_facts_set_boolean(NULL, 0, 1, wanted));
    NULL_AT("facts", reglament_facts_set_date(NULL, 0, DAY, wanted));
    NULL_AT("facts", reglament_facts_set_years(NULL, 0, 1, wanted));
    NULL_AT("facts", reglament_facts_set_money(NULL, 0, 1, wanted));
    NULL_AT("facts", reglament_facts_set_word(NULL, 0, lend("full"), wanted));
    NULL_AT("word", reglament_facts_set_word(good.facts, 1, NOWHERE, wanted));
    NULL_AT("facts", reglament_facts_set_word_at(NULL, 1, 0, wanted));
    NULL_AT("facts", reglament_facts_read(NULL, lend("{}"), wanted));
    NULL_AT("text", reglament_facts_read(good.facts, NOWHERE, wanted));
    NULL_AT("facts", reglament_facts_json(NULL, &out.text, wanted));
    NULL_AT("text_out", reglament_facts_json(good.facts, NULL, wanted));
    NULL_AT("facts", reglament_facts_set_by_name(NULL, lend("applicant.married"), lend("true"), wanted));
    NULL_AT("name", reglament_facts_set_by_name(good.facts, NOWHERE, lend("true"), wanted));
    NULL_AT("text", reglament_facts_set_by_name(good.facts, lend("applicant.married"), NOWHERE, wanted));
    NULL_AT("facts", reglament_facts_clear(NULL, 0, wanted));
    NULL_AT("facts", reglament_facts_clear_all(NULL, wanted));
    NULL_AT("regulation", reglament_assess(NULL, good.facts, DAY, &out.findings, wanted));
    NULL_AT("facts", reglament_assess(good.regulation, NULL, DAY, &out.findings, wanted));
    NULL_AT("findings_out", reglament_assess(good.regulation, good.facts, DAY, NULL, wanted));
    NULL_AT("regulation", reglament_assess_json(NULL, good.facts, DAY, &out.text, wanted));
    NULL_AT("facts", reglament_assess_json(good.regulation, NULL, DAY, &out.text, wanted));
    NULL_AT("text_out", reglament_assess_json(good.regulation, good.facts, DAY, NULL, wanted));
    NULL_AT("regulation", reglament_explain(NULL, good.facts, DAY, 1, 0, &out.text, wanted));
    NULL_AT("facts", reglament_explain(good.regulation, NULL, DAY, 1, 0, &out.text, wanted));
    NULL_AT("text_out", reglament_explain(good.regulation, good.facts, DAY, 1, 0, NULL, wanted));
    NULL_AT("regulation", reglament_questions_json(NULL, good.facts, DAY, &out.text, wanted));
    NULL_AT("facts", reglament_questions_json(good.regulation, NULL, DAY, &out.text, wanted));
    NULL_AT("text_out", reglament_questions_json(good.regulation, good.facts, DAY, NULL, wanted));
    NULL_AT("regulation", reglament_deadline_of(NULL, 1, ORDINARY, &out.deadline, wanted));
    NULL_AT("deadline_out", reglament_deadline_of(good.regulation, 1, ORDINARY, NULL, wanted));
    NULL_AT("regulation", reglament_schedule_json(NULL, 1, ORDINARY, &out.text, wanted));
    NULL_AT("text_out", reglament_schedule_json(good.regulation, 1, ORDINARY, NULL, wanted));
}

static void nulls_of_documents(void) {
    const reglament_document page = REGLAMENT_DOCUMENT_HANDBOOK;
    NULL_AT("regulation", reglament_regulation_graph_json(NULL, 1, &out.text, wanted));
    NULL_AT("text_out", reglament_regulation_graph_json(good.regulation, 1, NULL, wanted));
    NULL_AT("catalogue", reglament_regulation_document(NULL, good.regulation, page, lend(""), &out.text, wanted));
    NULL_AT("regulation", reglament_regulation_document(good.catalogue, NULL, page, lend(""), &out.text, wanted));
    NULL_AT("options", reglament_regulation_document(good.catalogue, good.regulation, page, NOWHERE, &out.text, wanted));
    NULL_AT("text_out", reglament_regulation_document(good.catalogue, good.regulation, page, lend(""), NULL, wanted));
}

/* What an option must not be, and where each fault is said to be. */
static void options_of_documents(void) {
    static const struct {
        reglament_document document;
        reglament_status status;
        const char *options, *place;
    } wrong[] = {
        {REGLAMENT_DOCUMENT_HANDBOOK, REGLAMENT_STATUS_INVALID_JSON, "{\"langauge\": \"ru\"}", "options"},
        {REGLAMENT_DOCUMENT_HANDBOOK, REGLAMENT_STATUS_INVALID_JSON, "[]", "options"},
        {REGLAMENT_DOCUMENT_HANDBOOK, REGLAMENT_STATUS_UNKNOWN_VALUE, "{\"language\": \"de\"}", "options/language"},
        {REGLAMENT_DOCUMENT_HANDBOOK, REGLAMENT_STATUS_INVALID_DATE, "{\"on\": \"1 May\"}", "options/on"},
        {REGLAMENT_DOCUMENT_BPMN, REGLAMENT_STATUS_MISSING_KEY, "{}", "options"},
        {REGLAMENT_DOCUMENT_BPMN, REGLAMENT_STATUS_UNKNOWN_CHANNEL, "{\"channel\": \"post\"}", "options/channel"},
        {REGLAMENT_DOCUMENT_BPMN, REGLAMENT_STATUS_UNKNOWN_VALUE, "{\"channel\": \"office\", \"profile\": \"x\"}", "options/profile"},
        {REGLAMENT_DOCUMENT_DMN, REGLAMENT_STATUS_UNKNOWN_VALUE, "{\"version\": \"2\"}", "options/version"},
    };
    size_t at;
    for (at = 0; at < sizeof wrong / sizeof *wrong; at++) {
        REFUSED(wrong[at].status, wrong[at].place,
                reglament_regulation_document(good.catalogue, good.regulation, wrong[at].document, lend(wrong[at].options),
                                              &out.text, wanted));
    }
}

/* Each document begins as its format does. */
static void documents_are_written(void) {
    static const struct {
        reglament_document document;
        const char *options, *start;
    } all[] = {
        {REGLAMENT_DOCUMENT_HANDBOOK, "{\"language\": \"kk\", \"with_check\": true, \"on\": \"2017-05-01\"}", "<!doctype html>"},
        {REGLAMENT_DOCUMENT_HANDBOOK, "", "<!doctype html>"},
        {REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM, "{\"language\": \"ru\"}", "<svg"},
        {REGLAMENT_DOCUMENT_SYSTEMS_DIAGRAM, "{\"channel\": \"portal\"}", "<svg"},
        {REGLAMENT_DOCUMENT_BPMN, "{\"channel\": \"portal\", \"profile\": \"camunda8\"}", "<?xml"},
        {REGLAMENT_DOCUMENT_DMN, "{\"version\": \"1.5\"}", "<?xml"},
        {REGLAMENT_DOCUMENT_PNML, "{\"channel\": \"office\"}", "<?xml"},
    };
    reglament_text *text = NULL;
    size_t at;
    CHECK(reglament_has_models() == 1);
    for (at = 0; at < sizeof all / sizeof *all; at++) {
        OK(reglament_regulation_document(good.catalogue, good.regulation, all[at].document, lend(all[at].options), &text, NULL));
        CHECK(strncmp(reglament_text_view(text).data, all[at].start, strlen(all[at].start)) == 0);
        reglament_text_free(text);
    }
    OK(reglament_case_diagram(good.matter, REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM, NULL, REGLAMENT_LANGUAGE_RU, &text, NULL));
    CHECK(strncmp(reglament_text_view(text).data, "<svg", 4) == 0);
    reglament_text_free(text);
    OK(reglament_regulation_graph_json(good.regulation, REGLAMENT_CHANNEL_OFFICE, &text, NULL));
    CHECK(strncmp(reglament_text_view(text).data, "{\"regulation\":", 14) == 0);
    reglament_text_free(text);
}

static void nulls_of_cases(void) {
    NULL_AT("catalogue", reglament_case_open(NULL, lend("A-1"), lend(ADOPTION), 1, &out.matter, wanted));
    NULL_AT("name", reglament_case_open(good.catalogue, NOWHERE, lend(ADOPTION), 1, &out.matter, wanted));
    NULL_AT("regulation", reglament_case_open(good.catalogue, lend("A-1"), NOWHERE, 1, &out.matter, wanted));
    NULL_AT("case_out", reglament_case_open(good.catalogue, lend("A-1"), lend(ADOPTION), 1, NULL, wanted));
    NULL_AT("name", reglament_case_open_with_certificates(good.catalogue, NOWHERE, lend(ADOPTION), 1, 2, &out.matter, wanted));
    NULL_AT("catalogue", reglament_case_replay(NULL, lend("{}"), &out.matter, wanted));
    NULL_AT("lines", reglament_case_replay(good.catalogue, NOWHERE, &out.matter, wanted));
    NULL_AT("case", reglament_case_record(NULL, lend("{}"), &out.text, wanted));
    NULL_AT("event", reglament_case_record(good.matter, NOWHERE, &out.text, wanted));
    NULL_AT("case", reglament_case_lines(NULL, &out.text, wanted));
    NULL_AT("text_out", reglament_case_lines(good.matter, NULL, wanted));
    NULL_AT("case", reglament_case_next_json(NULL, &out.text, wanted));
    NULL_AT("text_out", reglament_case_next_json(good.matter, NULL, wanted));
    NULL_AT("case", reglament_case_status_json(NULL, ORDINARY, &out.text, wanted));
    NULL_AT("text_out", reglament_case_status_json(good.matter, ORDINARY, NULL, wanted));
    NULL_AT("case", reglament_case_overruns_json(NULL, &out.text, wanted));
    NULL_AT("case", reglament_case_findings_json(NULL, &out.text, wanted));
    NULL_AT("text_out", reglament_case_overruns_json(good.matter, NULL, wanted));
    NULL_AT("case", reglament_case_paper(NULL, 5, 1, 0, &out.text, wanted));
    NULL_AT("text_out", reglament_case_paper(good.matter, 5, 1, 0, NULL, wanted));
    NULL_AT("case", reglament_case_diagram(NULL, REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM, NULL, 1, &out.text, wanted));
    NULL_AT("text_out", reglament_case_diagram(good.matter, REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM, NULL, 1, NULL, wanted));
    NULL_AT("case", reglament_case_verify(NULL, wanted));
    NULL_AT("case", reglament_case_digest(NULL, lend(""), &out.text, wanted));
    NULL_AT("library", reglament_case_digest(good.matter, NOWHERE, &out.text, wanted));
    NULL_AT("text_out", reglament_case_digest(good.matter, lend(""), NULL, wanted));
}

static void a_case_is_not_made_for_nobody(void) {
    reglament_text *lines = NULL;
    OK(reglament_case_lines(good.matter, &lines, NULL));
    NULL_AT("case_out", reglament_case_replay(good.catalogue, reglament_text_view(lines), NULL, wanted));
    reglament_text_free(lines);
}

/* What cannot fail says nothing of null, and every `_free` takes it. */
static void nulls_that_are_fine(void) {
    reglament_error *fault = NULL;
    CHECK(reglament_text_view(NULL).length == 0);
    CHECK(reglament_error_status(NULL) == 0);
    CHECK(reglament_error_message(NULL).length == 0);
    CHECK(reglament_error_place(NULL).length == 0);
    CHECK(reglament_error_citation(NULL).length == 0);
    CHECK(reglament_catalogue_digest(NULL).length == 0);
    CHECK(reglament_catalogue_regulation_count(NULL) == 0);
    CHECK(reglament_catalogue_fact_count(NULL) == 0);
    CHECK(reglament_catalogue_fact_name(NULL, 0).length == 0);
    CHECK(reglament_regulation_id(NULL).length == 0);
    CHECK(reglament_facts_known(NULL) == 0);
    reglament_text_free(NULL);
    reglament_error_free(NULL);
    reglament_law_free(NULL);
    reglament_catalogue_free(NULL);
    reglament_regulation_free(NULL);
    reglament_facts_free(NULL);
    reglament_case_free(NULL);
    STATUS(REGLAMENT_STATUS_NULL_ARGUMENT, reglament_facts_clear(NULL, 0, &fault));
    NULL_AT("error", reglament_error_json(NULL, &out.text, wanted));
    NULL_AT("text_out", reglament_error_json(fault, NULL, wanted));
    reglament_error_free(fault);
}

static void numbers_of_no_member(void) {
    static const int32_t none[] = {0, -1, 6, 64, INT32_MIN, INT32_MAX};
    size_t at;
    for (at = 0; at < sizeof none / sizeof *none; at++) {
        const reglament_status range = REGLAMENT_STATUS_OUT_OF_RANGE;
        const int32_t number = none[at];
        REFUSED(range, "channel", reglament_deadline_of(good.regulation, number, ORDINARY, &out.deadline, wanted));
        REFUSED(range, "channel", reglament_schedule_json(good.regulation, number, ORDINARY, &out.text, wanted));
        REFUSED(range, "channel",
                reglament_case_open(good.catalogue, lend("A-1"), lend(ADOPTION), number, &out.matter, wanted));
        REFUSED(range, "language",
                reglament_explain(good.regulation, good.facts, DAY, number, 0, &out.text, wanted));
        REFUSED(range, "channel", reglament_regulation_graph_json(good.regulation, number, &out.text, wanted));
        REFUSED(range, "language", reglament_case_diagram(good.matter, 2, NULL, number, &out.text, wanted));
        if (number != 6) {
            REFUSED(range, "document",
                    reglament_regulation_document(good.catalogue, good.regulation, number, lend(""), &out.text, wanted));
        }
        REFUSED(range, "document", reglament_case_diagram(good.matter, number, NULL, 1, &out.text, wanted));
        REFUSED(range, "paper", reglament_case_paper(good.matter, number, 1, 0, &out.text, wanted));
        REFUSED(range, "language", reglament_case_paper(good.matter, 5, number, 0, &out.text, wanted));
        if (number != 0) {
            REFUSED(range, "value", reglament_facts_set_boolean(good.facts, 5, number, wanted));
        }
        CHECK(number == 0 || reglament_status_name(number).length == 0);
    }
    CHECK(equals(reglament_status_name(0), "ok"));
    CHECK(equals(reglament_status_name(REGLAMENT_STATUS_INTERNAL), "internal"));
}

static void indexes_of_nothing(void) {
    const size_t none[] = {reglament_catalogue_fact_count(good.catalogue), 63, 64, SIZE_MAX};
    const reglament_status fact = REGLAMENT_STATUS_UNKNOWN_FACT;
    const uint64_t known = reglament_facts_known(good.facts);
    size_t at;
    for (at = 0; at < sizeof none / sizeof *none; at++) {
        const size_t index = none[at];
        REFUSED(fact, NULL, reglament_facts_set_boolean(good.facts, index, 1, wanted));
        REFUSED(fact, NULL, reglament_facts_set_date(good.facts, index, DAY, wanted));
        REFUSED(fact, NULL, reglament_facts_set_years(good.facts, index, 1, wanted));
        REFUSED(fact, NULL, reglament_facts_set_money(good.facts, index, 1, wanted));
        REFUSED(fact, NULL, reglament_facts_set_word(good.facts, index, lend("full"), wanted));
        REFUSED(fact, NULL, reglament_facts_set_word_at(good.facts, index, 0, wanted));
        REFUSED(fact, NULL, reglament_facts_set_text(good.facts, index, lend("full"), wanted));
        REFUSED(fact, "index", reglament_catalogue_word_position(good.catalogue, index, lend("full"), &out.index, wanted));
        REFUSED(REGLAMENT_STATUS_UNKNOWN_VALUE, NULL, reglament_facts_set_word_at(good.facts, 1, index, wanted));
        REFUSED(fact, NULL, reglament_facts_clear(good.facts, index, wanted));
        REFUSED(REGLAMENT_STATUS_OUT_OF_RANGE, "index",
                reglament_catalogue_regulation_at(good.catalogue, index, &out.regulation, wanted));
        CHECK(reglament_catalogue_fact_name(good.catalogue, index).length == 0);
        CHECK(reglament_catalogue_fact_type(good.catalogue, index) == REGLAMENT_FACT_TYPE_NONE);
        REFUSED(REGLAMENT_STATUS_OUT_OF_RANGE, "index",
                reglament_regulation_ground_citation(good.regulation, index, REGLAMENT_LANGUAGE_RU, &out.text, wanted));
        CHECK(reglament_regulation_ground_number(good.regulation, index) == 0);
        CHECK(reglament_regulation_ground_name(good.regulation, index, REGLAMENT_LANGUAGE_RU).length == 0);
        CHECK(reglament_regulation_ground_text(good.regulation, index, REGLAMENT_LANGUAGE_RU).length == 0);
    }
    REFUSED(REGLAMENT_STATUS_OUT_OF_RANGE, "language", reglament_regulation_ground_citation(good.regulation, 0, 4, &out.text, wanted));
    CHECK(reglament_regulation_ground_text(good.regulation, 0, 0).length == 0);
    CHECK(reglament_facts_known(good.facts) == known);
}

/* Every function that takes text, with text that the status is right for. */
static void every_text_with(reglament_str text, reglament_status expected) {
    const reglament_str fine = lend("x");
    REFUSED(expected, "name", reglament_law_add_text(good.law, text, fine, wanted));
    REFUSED(expected, "text", reglament_law_add_text(good.law, fine, text, wanted));
    REFUSED(expected, "folder", reglament_law_add_folder(good.law, text, wanted));
    REFUSED(expected, "act", reglament_law_set_published(good.law, text, DAY, wanted));
    REFUSED(expected, "id", reglament_catalogue_regulation(good.catalogue, text, DAY, &out.regulation, wanted));
    REFUSED(expected, "name", reglament_catalogue_fact_index(good.catalogue, text, &out.index, wanted));
    REFUSED(expected, "text", reglament_facts_parse(good.catalogue, text, &out.facts, wanted));
    REFUSED(expected, "text", reglament_facts_read(good.facts, text, wanted));
    REFUSED(expected, "word", reglament_catalogue_word_position(good.catalogue, 1, text, &out.index, wanted));
    REFUSED(expected, "word", reglament_facts_set_word(good.facts, 1, text, wanted));
    REFUSED(expected, "name", reglament_facts_set_by_name(good.facts, text, fine, wanted));
    REFUSED(expected, "text", reglament_facts_set_by_name(good.facts, lend("applicant.married"), text, wanted));
    REFUSED(expected, "text", reglament_moment_parse(text, &out.moment, wanted));
    REFUSED(expected, "number", reglament_iin_check(text, &out.iin, wanted));
    REFUSED(expected, "number", reglament_iin_looks_like_bin(text, &out.working, wanted));
    REFUSED(expected, "name", reglament_case_open(good.catalogue, text, lend(ADOPTION), 1, &out.matter, wanted));
    REFUSED(expected, "regulation", reglament_case_open(good.catalogue, fine, text, 1, &out.matter, wanted));
    REFUSED(expected, "event", reglament_case_record(good.matter, text, &out.text, wanted));
    REFUSED(expected, "library", reglament_case_digest(good.matter, text, &out.text, wanted));
}

static void text_that_is_none(void) {
    const reglament_status utf8 = REGLAMENT_STATUS_INVALID_UTF8;
    every_text_with(ALL_OF("\xff"), utf8);
    every_text_with(ALL_OF("\xd2"), utf8);             /* half a letter */
    every_text_with(ALL_OF("\xc0\x80"), utf8);         /* a zero, written too long */
    every_text_with(ALL_OF("\xed\xa0\x80"), utf8);     /* half of a pair of UTF-16 */
    every_text_with(ALL_OF("\xcf\xf0\xe8\xe2"), utf8); /* Windows-1251 */
    every_text_with(bytes("x", SIZE_MAX), REGLAMENT_STATUS_OUT_OF_RANGE);
    every_text_with(bytes("x", (size_t)PTRDIFF_MAX + 1), REGLAMENT_STATUS_OUT_OF_RANGE);
    REFUSED(REGLAMENT_STATUS_EMPTY_INPUT, NULL, reglament_facts_parse(good.catalogue, bytes(NULL, 0), &out.facts, wanted));
}

static void zeros_within_text(void) {
    const reglament_str married = ALL_OF("applicant.married\0"), folder = ALL_OF("law\0files");
    REFUSED(REGLAMENT_STATUS_UNKNOWN_FACT, NULL, reglament_catalogue_fact_index(good.catalogue, married, &out.index, wanted));
    REFUSED(REGLAMENT_STATUS_UNKNOWN_REGULATION, NULL,
            reglament_catalogue_regulation(good.catalogue, ALL_OF("almaty/adoption\0"), DAY, &out.regulation, wanted));
    REFUSED(REGLAMENT_STATUS_INVALID_JSON, NULL,
            reglament_facts_parse(good.catalogue, ALL_OF("{}\0"), &out.facts, wanted));
    REFUSED(REGLAMENT_STATUS_UNKNOWN_VALUE, NULL, reglament_facts_set_word(good.facts, 1, ALL_OF("full\0"), wanted));
    REFUSED(REGLAMENT_STATUS_IIN_NOT_DIGITS, NULL, reglament_iin_check(ALL_OF("12345678901\0"), &out.iin, wanted));
    REFUSED(REGLAMENT_STATUS_INVALID_TIMESTAMP, NULL,
            reglament_moment_parse(ALL_OF("2016-12-30T20:00:00+06:00\0"), &out.moment, wanted));
    REFUSED(REGLAMENT_STATUS_UNREADABLE, NULL, reglament_law_add_folder(good.law, folder, wanted));
}

/* Opens a case of a name; looks for the name in its lines, and in those of the case made anew from them. */
static void a_name_comes_back(reglament_str name, reglament_str written) {
    reglament_case *opened = NULL, *again = NULL;
    reglament_text *lines = NULL, *same = NULL;
    OK(reglament_case_open(good.catalogue, name, lend(ADOPTION), REGLAMENT_CHANNEL_OFFICE, &opened, NULL));
    OK(reglament_case_lines(opened, &lines, NULL));
    OK(reglament_case_replay(good.catalogue, reglament_text_view(lines), &again, NULL));
    OK(reglament_case_lines(again, &same, NULL));
    CHECK(contains(reglament_text_view(lines), written));
    CHECK(contains(reglament_text_view(same), written));
    reglament_text_free(lines);
    reglament_text_free(same);
    reglament_case_free(opened);
    reglament_case_free(again);
}

static void kazakh_letters(void) {
    const reglament_str letters = ALL_OF("Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі");
    const char *event =
        "{\"at\": \"2017-10-02T10:00:00+06:00\", \"by\": \"applicant\", \"event\": \"submitted\", \"documents\": [\"өтініш\"],"
        " \"consent\": true, \"applicant\": \"Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі\"}";
    reglament_case *opened = NULL;
    reglament_text *recorded = NULL;
    a_name_comes_back(letters, letters);
    a_name_comes_back(ALL_OF("A\0B"), lend("A\\u0000B"));
    OK(reglament_case_open(good.catalogue, letters, lend(ADOPTION), REGLAMENT_CHANNEL_OFFICE, &opened, NULL));
    OK(reglament_case_record(opened, lend(event), &recorded, NULL));
    CHECK(contains(reglament_text_view(recorded), letters));
    reglament_text_free(recorded);
    reglament_case_free(opened);
    REFUSED(REGLAMENT_STATUS_UNKNOWN_VALUE, NULL, reglament_facts_set_word(good.facts, 1, letters, wanted));
    REFUSED(REGLAMENT_STATUS_UNKNOWN_FACT, NULL, reglament_catalogue_fact_index(good.catalogue, letters, &out.index, wanted));
    REFUSED(REGLAMENT_STATUS_UNKNOWN_REGULATION, NULL,
            reglament_catalogue_regulation(good.catalogue, letters, DAY, &out.regulation, wanted));
    REFUSED(REGLAMENT_STATUS_UNREADABLE, NULL, reglament_law_add_folder(good.law, letters, wanted));
}

/* What a caller handed in for a fact, or as a number of a person, is in no error. */
static void values_stay_out_of_errors(void) {
    const reglament_str secret = lend("құпия-900101"), json = lend("{\"applicant.sex\": \"құпия-900101\"}");
    reglament_facts *facts = NULL;
    reglament_text *text = NULL;
    reglament_error *fault[3] = {NULL, NULL, NULL};
    size_t at;
    STATUS(REGLAMENT_STATUS_UNKNOWN_VALUE, reglament_facts_set_word(good.facts, 1, secret, &fault[0]));
    STATUS(REGLAMENT_STATUS_UNKNOWN_VALUE, reglament_facts_parse(good.catalogue, json, &facts, &fault[1]));
    STATUS(REGLAMENT_STATUS_IIN_NOT_DIGITS, reglament_iin_check(secret, NULL, &fault[2]));
    for (at = 0; at < 3; at++) {
        OK(reglament_error_json(fault[at], &text, NULL));
        CHECK(!contains(reglament_text_view(text), secret));
        reglament_text_free(text);
        reglament_error_free(fault[at]);
    }
}

/* An older header has smaller structs, a newer one larger ones, of which the rest is left alone. */
static void sizes_of_other_headers(void) {
    static const uint32_t small[] = {0, 1, 4, 7};
    struct {
        reglament_findings known;
        uint64_t later;
    } larger;
    reglament_iin iin;
    size_t at;
    for (at = 0; at < sizeof small / sizeof *small; at++) {
        out.findings.size = before.findings.size = small[at];
        out.deadline.size = before.deadline.size = small[at];
        out.iin.size = before.iin.size = small[at];
        REFUSED(REGLAMENT_STATUS_STRUCT_SIZE, "findings_out",
                reglament_assess(good.regulation, good.facts, DAY, &out.findings, wanted));
        REFUSED(REGLAMENT_STATUS_STRUCT_SIZE, "deadline_out",
                reglament_deadline_of(good.regulation, 1, ORDINARY, &out.deadline, wanted));
        REFUSED(REGLAMENT_STATUS_STRUCT_SIZE, "iin_out", reglament_iin_check(lend("123456789013"), &out.iin, wanted));
    }
    out.findings.size = before.findings.size = sizeof out.findings - 1;
    REFUSED(REGLAMENT_STATUS_STRUCT_SIZE, "findings_out",
            reglament_assess(good.regulation, good.facts, DAY, &out.findings, wanted));
    fill_outputs();
    memset(&larger, 0xA5, sizeof larger);
    larger.known.size = sizeof larger;
    OK(reglament_assess(good.regulation, good.facts, DAY, &larger.known, NULL));
    CHECK(larger.known.size == sizeof larger && larger.later == UINT64_C(0xA5A5A5A5A5A5A5A5));
    CHECK(larger.known.outcome == REGLAMENT_OUTCOME_UNDETERMINED);
    iin.size = UINT32_MAX;
    OK(reglament_iin_check(lend("123456789013"), &iin, NULL));
    CHECK(iin.size == UINT32_MAX);
}

/* `head`, `count` times `unit`, and `tail`; to be freed. */
static char *repeated(const char *head, const char *unit, size_t count, const char *tail) {
    const size_t first = strlen(head), each = strlen(unit), last = strlen(tail);
    char *text = (char *)malloc(first + each * count + last + 1), *end = text;
    if (text == NULL) {
        printf("no memory\n");
        exit(1);
    }
    memcpy(end, head, first);
    for (end += first; count > 0; count--, end += each) {
        memcpy(end, unit, each);
    }
    memcpy(end, tail, last + 1);
    return text;
}

/* Facts in JSON that are refused: also as an event, and as the lines of a case. */
static void refused_json(const char *head, const char *unit, size_t count, const char *tail, reglament_status expected) {
    char *text = repeated(head, unit, count, tail);
    reglament_error *fault = NULL;
    STATUS(expected, reglament_facts_parse(good.catalogue, lend(text), &out.facts, &fault));
    CHECK(reglament_error_message(fault).length < 1000 && reglament_error_place(fault).length < 1000);
    reglament_error_free(fault);
    CHECK(reglament_case_record(good.matter, lend(text), &out.text, NULL) != REGLAMENT_STATUS_OK);
    CHECK(reglament_case_replay(good.catalogue, lend(text), &out.matter, NULL) != REGLAMENT_STATUS_OK);
    CHECK(memcmp(&before, &out, sizeof out) == 0);
    free(text);
}

static void large_and_deep_json(size_t large) {
    const size_t deep = 100 * 1000;
    reglament_facts *facts = NULL;
    char *text = repeated("{", " ", large, "\"applicant.married\": true}");
    OK(reglament_facts_parse(good.catalogue, lend(text), &facts, NULL));
    CHECK(reglament_facts_known(facts) != 0);
    reglament_facts_free(facts);
    free(text);
    refused_json("{\"applicant.married\": \"", "x", large, "\"}", REGLAMENT_STATUS_WRONG_TYPE);
    refused_json("{\"", "x", large, "\": true}", REGLAMENT_STATUS_UNKNOWN_FACT);
    refused_json("{\"applicant.income_for_child\": ", "9", large, "}", REGLAMENT_STATUS_OUT_OF_RANGE);
    refused_json("{", "\"applicant.married\":true,", large / 25, "\"applicant.sex\": \"male\"}",
                 REGLAMENT_STATUS_REPEATED_KEY);
    refused_json("", "[", deep, "", REGLAMENT_STATUS_WRONG_TYPE);
    refused_json("{\"applicant.married\": ", "[", deep, "", REGLAMENT_STATUS_INVALID_JSON);
    refused_json("", "{\"applicant.married\":", deep, "", REGLAMENT_STATUS_INVALID_JSON);
}

/* A law file that is refused as a whole. */
static void refused_law(const char *head, const char *unit, size_t count, const char *tail) {
    char *text = repeated(head, unit, count, tail);
    reglament_law *law = NULL;
    OK(reglament_law_new(&law, NULL));
    OK(reglament_law_add_text(law, lend("deep.toml"), lend(text), NULL));
    REFUSED(REGLAMENT_STATUS_INVALID_LAW, NULL, reglament_law_build(law, &out.catalogue, wanted));
    reglament_law_free(law);
    free(text);
}

static void large_and_deep_law(size_t large) {
    refused_law("", "", 0, "");
    refused_law("schema = ", "[", 2000, "");
    refused_law("schema = ", "{a=", 2000, "");
    refused_law("", "[a]\n", 2000, "");
    refused_law("a = \"", "x", large, "\"");
}

/* A status a caller can act upon, not a mistake of the library; what was made is freed. */
#define NO_MISTAKE(call) check_no_mistake((call), #call, __LINE__)

static void check_no_mistake(reglament_status status, const char *call, int line) {
    if (status == REGLAMENT_STATUS_INTERNAL) {
        faults++;
        printf("line %d: the library made a mistake: %s\n", line, call);
    }
    if (status == REGLAMENT_STATUS_OK) {
        if (out.text != before.text) {
            reglament_text_free(out.text);
        }
        if (out.regulation != before.regulation) {
            reglament_regulation_free(out.regulation);
        }
        fill_outputs();
    } else {
        check(memcmp(&before, &out, sizeof out) == 0, "the outputs are untouched", line);
    }
}

static void every_day_with(reglament_date day) {
    reglament_law *law = NULL;
    const int exists = reglament_regulation_standing_json(good.regulation, day, &out.text, NULL) == REGLAMENT_STATUS_OK;
    if (exists) {
        reglament_text_free(out.text);
        fill_outputs();
    }
    NO_MISTAKE(reglament_facts_set_date(good.facts, 0, day, NULL));
    OK(reglament_law_new(&law, NULL));
    NO_MISTAKE(reglament_law_set_published(law, lend("almaty@3-383-2016"), day, NULL));
    reglament_law_free(law);
    NO_MISTAKE(reglament_catalogue_regulation(good.catalogue, lend("almaty/adoption"), day, &out.regulation, NULL));
    NO_MISTAKE(reglament_regulation_standing_json(good.regulation, day, &out.text, NULL));
    NO_MISTAKE(reglament_assess(good.regulation, good.facts, day, &out.findings, NULL));
    NO_MISTAKE(reglament_assess(good.regulation, good.facts, DAY, &out.findings, NULL));
    NO_MISTAKE(reglament_assess_json(good.regulation, good.facts, day, &out.text, NULL));
    NO_MISTAKE(reglament_explain(good.regulation, good.facts, day, 1, 1, &out.text, NULL));
    NO_MISTAKE(reglament_questions_json(good.regulation, good.facts, day, &out.text, NULL));
    NO_MISTAKE(reglament_calendar_is_working_day(good.catalogue, day, &out.working, NULL));
    NO_MISTAKE(reglament_calendar_next_working_day(good.catalogue, day, &out.day, NULL));
    NO_MISTAKE(reglament_calendar_day_json(good.catalogue, day, &out.text, NULL));
    if (!exists) {
        REFUSED(REGLAMENT_STATUS_INVALID_DATE, "value", reglament_facts_set_date(good.facts, 0, day, wanted));
        REFUSED(REGLAMENT_STATUS_INVALID_DATE, "on",
                reglament_assess(good.regulation, good.facts, day, &out.findings, wanted));
        REFUSED(REGLAMENT_STATUS_INVALID_DATE, "on", reglament_calendar_day_json(good.catalogue, day, &out.text, wanted));
    }
}

static void days_that_do_not_exist(void) {
    static const int32_t years[] = {INT32_MIN, -262144, -262143, -1, 0, 1, 2016, 2017, 262142, 262143, INT32_MAX};
    static const int months[] = {0, 1, 2, 12, 13, 255}, days[] = {0, 1, 28, 29, 30, 31, 32, 255};
    size_t year, month, day;
    for (year = 0; year < sizeof years / sizeof *years; year++) {
        for (month = 0; month < sizeof months / sizeof *months; month++) {
            for (day = 0; day < sizeof days / sizeof *days; day++) {
                every_day_with(day_of(years[year], months[month], days[day]));
            }
        }
    }
    REFUSED(REGLAMENT_STATUS_INVALID_DATE, "value", reglament_facts_set_date(good.facts, 0, day_of(2017, 2, 29), wanted));
    OK(reglament_facts_clear(good.facts, 0, NULL));
}

static void moments_that_do_not_exist(void) {
    static const int64_t seconds[] = {
        INT64_MIN, -8334601228801, -8334601228800, -8334601142400, -62167219200, -1, 0, 253402300799, 8210266790399, 8210266876799,
        8210266876800, INT64_MAX};
    static const int32_t offsets[] = {INT32_MIN, -86400, -86399, -1, 0, 1, 21600, 86399, 86400, INT32_MAX};
    size_t at, by;
    for (at = 0; at < sizeof seconds / sizeof *seconds; at++) {
        for (by = 0; by < sizeof offsets / sizeof *offsets; by++) {
            const reglament_moment moment = moment_of(seconds[at], offsets[by]);
            NO_MISTAKE(reglament_deadline_of(good.regulation, 1, moment, &out.deadline, NULL));
            NO_MISTAKE(reglament_deadline_of(good.regulation, 2, moment, &out.deadline, NULL));
            NO_MISTAKE(reglament_schedule_json(good.regulation, 2, moment, &out.text, NULL));
            NO_MISTAKE(reglament_case_status_json(good.matter, moment, &out.text, NULL));
        }
    }
    REFUSED(REGLAMENT_STATUS_INVALID_TIMESTAMP, "at",
            reglament_deadline_of(good.regulation, 1, moment_of(0, INT32_MAX), &out.deadline, wanted));
    REFUSED(REGLAMENT_STATUS_INVALID_TIMESTAMP, "at",
            reglament_schedule_json(good.regulation, 1, moment_of(INT64_MAX, 0), &out.text, wanted));
    REFUSED(REGLAMENT_STATUS_INVALID_TIMESTAMP, "at",
            reglament_case_status_json(good.matter, moment_of(INT64_MIN, 0), &out.text, wanted));
}

static void amounts_and_years_of_all_sizes(void) {
    static const int64_t amounts[] = {INT64_MIN, -1, 0, 1, INT64_MAX};
    static const uint32_t counts[] = {0, 1, 255, 256, UINT32_MAX};
    size_t income = 0, raising = 0, at;
    OK(reglament_catalogue_fact_index(good.catalogue, lend("applicant.income_for_child"), &income, NULL));
    OK(reglament_catalogue_fact_index(good.catalogue, lend("applicant.years_raising_child"), &raising, NULL));
    for (at = 0; at < 5; at++) {
        NO_MISTAKE(reglament_facts_set_money(good.facts, income, amounts[at], NULL));
        NO_MISTAKE(reglament_facts_set_years(good.facts, raising, counts[at], NULL));
        NO_MISTAKE(reglament_assess(good.regulation, good.facts, DAY, &out.findings, NULL));
        NO_MISTAKE(reglament_explain(good.regulation, good.facts, DAY, 2, 1, &out.text, NULL));
    }
    REFUSED(REGLAMENT_STATUS_WRONG_TYPE, NULL, reglament_facts_set_years(good.facts, income, 1, wanted));
    REFUSED(REGLAMENT_STATUS_WRONG_TYPE, NULL, reglament_facts_set_word(good.facts, raising, lend("male"), wanted));
    OK(reglament_facts_clear_all(good.facts, NULL));
    CHECK(reglament_facts_known(good.facts) == 0);
}

/* The positions of words, and facts that are filled anew. */
static void facts_anew(void) {
    const reglament_str known = lend("{\"applicant.legal_capacity\":\"limited\",\"applicant.sex\":\"male\"}");
    size_t capacity = 0, married = 0, position = 9;
    reglament_text *text = NULL, *again = NULL;
    OK(reglament_catalogue_fact_index(good.catalogue, lend("applicant.legal_capacity"), &capacity, NULL));
    OK(reglament_catalogue_fact_index(good.catalogue, lend("applicant.married"), &married, NULL));
    OK(reglament_catalogue_word_position(good.catalogue, capacity, lend("limited"), &position, NULL));
    CHECK(position == 1);
    OK(reglament_facts_set_boolean(good.facts, married, 1, NULL));
    OK(reglament_facts_read(good.facts, known, NULL));
    OK(reglament_facts_json(good.facts, &text, NULL));
    /* Marriage is not known any more. */
    CHECK(equals(reglament_text_view(text), "{\"applicant.legal_capacity\":\"limited\",\"applicant.sex\":\"male\"}"));
    REFUSED(REGLAMENT_STATUS_UNKNOWN_VALUE, "facts/applicant.sex",
            reglament_facts_read(good.facts, lend("{\"applicant.married\":true,\"applicant.sex\":\"none\"}"), wanted));
    OK(reglament_facts_clear(good.facts, capacity, NULL));
    OK(reglament_facts_set_word_at(good.facts, capacity, position, NULL));
    OK(reglament_facts_json(good.facts, &again, NULL));
    CHECK(reglament_text_view(again).length == reglament_text_view(text).length);
    CHECK(memcmp(reglament_text_view(again).data, reglament_text_view(text).data, reglament_text_view(text).length) == 0);
    REFUSED(REGLAMENT_STATUS_WRONG_TYPE, "facts/applicant.married",
            reglament_facts_set_word_at(good.facts, married, 0, wanted));
    REFUSED(REGLAMENT_STATUS_WRONG_TYPE, "facts/applicant.married",
            reglament_catalogue_word_position(good.catalogue, married, lend("true"), &out.index, wanted));
    REFUSED(REGLAMENT_STATUS_UNKNOWN_VALUE, "facts/applicant.legal_capacity",
            reglament_catalogue_word_position(good.catalogue, capacity, lend("none"), &out.index, wanted));
    reglament_text_free(again);
    reglament_text_free(text);
    OK(reglament_facts_clear_all(good.facts, NULL));
}

/* What the bits of findings stand for: p. 11 of Almaty's rules on adoption has fourteen grounds. */
static void grounds_are_told(void) {
    reglament_text *text = NULL;
    CHECK(reglament_regulation_ground_count(good.regulation) == 14 && reglament_regulation_ground_count(NULL) == 0);
    CHECK(reglament_regulation_ground_number(good.regulation, 11) == 12 && reglament_regulation_ground_number(NULL, 0) == 0);
    OK(reglament_regulation_ground_citation(good.regulation, 11, REGLAMENT_LANGUAGE_EN, &text, NULL));
    CHECK(equals(reglament_text_view(text), "p. 11(12)"));
    reglament_text_free(text);
    OK(reglament_regulation_ground_citation(good.regulation, 11, REGLAMENT_LANGUAGE_RU, &text, NULL));
    CHECK(contains(reglament_text_view(text), lend("12)")) && contains(reglament_text_view(text), lend("11")));
    reglament_text_free(text);
    CHECK(reglament_regulation_ground_name(good.regulation, 11, REGLAMENT_LANGUAGE_KK).length > 0);
    CHECK(reglament_regulation_ground_text(good.regulation, 11, REGLAMENT_LANGUAGE_RU).length > 40);
    CHECK(reglament_regulation_ground_name(NULL, 0, REGLAMENT_LANGUAGE_KK).length == 0);
    CHECK(reglament_catalogue_fact_type(NULL, 0) == REGLAMENT_FACT_TYPE_NONE);
    CHECK(reglament_has_columns() == 1);
    CHECK(REGLAMENT_VERSION_MAJOR + REGLAMENT_VERSION_MINOR + REGLAMENT_VERSION_PATCH > 0);
}

/* The fifth digit of a business's number is 4, 5 or 6, and that of a person's the tens of a day. */
static void numbers_of_businesses(void) {
    int32_t looks = 2;
    OK(reglament_iin_looks_like_bin(lend("123456789013"), &looks, NULL));
    CHECK(looks == 1);
    OK(reglament_iin_looks_like_bin(lend("850101100012"), &looks, NULL));
    CHECK(looks == 0);
    REFUSED(REGLAMENT_STATUS_IIN_CONTROL_DIGIT, "number",
            reglament_iin_looks_like_bin(lend("123456789012"), &out.working, wanted));
}

/* Law files that no end of reading would ever come to, and one that is cut off. */
static void folders_of_traps(void) {
    const char *const scratch = getenv("TMPDIR");
    char folder[512], name[600];
    reglament_law *law = NULL;
    reglament_catalogue *built = NULL;
    snprintf(folder, sizeof folder, "%s/reglament-traps-XXXXXX", scratch == NULL ? "." : scratch);
    if (mkdtemp(folder) == NULL) {
        CHECK(0);
        return;
    }
    snprintf(name, sizeof name, "%s/pipe.toml", folder);
    CHECK(mkfifo(name, 0600) == 0);
    OK(reglament_law_new(&law, NULL));
    OK(reglament_law_add_folder(law, lend(folder), NULL));
    STATUS(REGLAMENT_STATUS_INVALID_LAW, reglament_law_build(law, &built, NULL));
    reglament_law_free(law);
    unlink(name);
    snprintf(name, sizeof name, "%s/zero.toml", folder);
    CHECK(symlink("/dev/zero", name) == 0);
    OK(reglament_law_new(&law, NULL));
    OK(reglament_law_add_folder(law, lend(folder), NULL));
    STATUS(REGLAMENT_STATUS_INVALID_LAW, reglament_law_build(law, &built, NULL));
    reglament_law_free(law);
    unlink(name);
    rmdir(folder);
}

/* Facts are told from those of another vocabulary; handles outlive the catalogue they were made from. */
static void other_catalogues(const char *folder) {
    reglament_law *law = NULL;
    reglament_catalogue *other = NULL;
    reglament_facts *facts = NULL;
    OK(reglament_law_new(&law, NULL));
    OK(reglament_law_add_folder(law, lend(folder), NULL));
    OK(reglament_law_build(law, &other, NULL));
    OK(reglament_facts_new(other, &facts, NULL));
    reglament_catalogue_free(other);
    reglament_law_free(law);
    REFUSED(REGLAMENT_STATUS_FOREIGN_FACTS, "facts",
            reglament_assess(good.regulation, facts, DAY, &out.findings, wanted));
    REFUSED(REGLAMENT_STATUS_FOREIGN_FACTS, "facts",
            reglament_assess_json(good.regulation, facts, DAY, &out.text, wanted));
    REFUSED(REGLAMENT_STATUS_FOREIGN_FACTS, "facts",
            reglament_questions_json(good.regulation, facts, DAY, &out.text, wanted));
    REFUSED(REGLAMENT_STATUS_FOREIGN_FACTS, "facts",
            reglament_explain(good.regulation, facts, DAY, 2, 0, &out.text, wanted));
    reglament_facts_free(facts);
}

static void handles_outlive_the_catalogue(void) {
    reglament_findings findings;
    reglament_text *text = NULL;
    findings.size = sizeof findings;
    reglament_catalogue_free(good.catalogue);
    good.catalogue = NULL;
    OK(reglament_assess(good.regulation, good.facts, DAY, &findings, NULL));
    CHECK(findings.outcome == REGLAMENT_OUTCOME_UNDETERMINED);
    OK(reglament_case_next_json(good.matter, &text, NULL));
    reglament_text_free(text);
    OK(reglament_law_build(good.law, &good.catalogue, NULL));
    CHECK(reglament_catalogue_regulation_count(good.catalogue) > 0 && reglament_law_edition() > 0);
    CHECK(reglament_abi_version() == REGLAMENT_ABI_VERSION && reglament_version().length > 0);
}

int main(int count, char **arguments) {
    const size_t large = count > 2 ? strtoul(arguments[2], NULL, 10) : 20 * 1000 * 1000;
    if (count < 2) {
        printf("which folder?\n");
        return 2;
    }
    /* Seen even if it goes no further. */
    setvbuf(stdout, NULL, _IONBF, 0);
    fill_outputs();
    OK(reglament_catalogue_new(&good.catalogue, NULL));
    OK(reglament_law_new(&good.law, NULL));
    OK(reglament_law_add_embedded(good.law, NULL));
    OK(reglament_catalogue_regulation(good.catalogue, lend("almaty/adoption"), DAY, &good.regulation, NULL));
    OK(reglament_facts_new(good.catalogue, &good.facts, NULL));
    OK(reglament_case_open(good.catalogue, lend("A-17"), lend(ADOPTION), REGLAMENT_CHANNEL_OFFICE, &good.matter, NULL));
    nulls_of_law_and_catalogue();
    nulls_of_regulation_and_facts();
    nulls_of_documents();
    options_of_documents();
    documents_are_written();
    nulls_of_cases();
    a_case_is_not_made_for_nobody();
    nulls_that_are_fine();
    numbers_of_no_member();
    indexes_of_nothing();
    text_that_is_none();
    zeros_within_text();
    kazakh_letters();
    values_stay_out_of_errors();
    sizes_of_other_headers();
    large_and_deep_json(large);
    large_and_deep_law(large);
    days_that_do_not_exist();
    moments_that_do_not_exist();
    amounts_and_years_of_all_sizes();
    facts_anew();
    grounds_are_told();
    numbers_of_businesses();
    folders_of_traps();
    other_catalogues(arguments[1]);
    handles_outlive_the_catalogue();
    reglament_case_free(good.matter);
    reglament_facts_free(good.facts);
    reglament_regulation_free(good.regulation);
    reglament_law_free(good.law);
    reglament_catalogue_free(good.catalogue);
    return faults == 0 ? 0 : 1;
}
