/*
 * Answers commands through the C ABI: tests/c_programs.rs writes them from the cases that every language shares, one a line with
 * fields parted by tabs, and holds the answers, one a line, against what those files expect.
 *
 * An answer is `ok` and its fields, or `error`, the name of the status, the place and the citation. Ends of lines within a text
 * are written as the control character RS.
 */

#include <reglament.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FIELDS 8

typedef struct session {
    reglament_catalogue *catalogue;
    reglament_facts *facts;
    reglament_case *matter;
} session;

typedef struct command {
    const char *name;
    int fields;
    reglament_status (*answer)(session *at, char **fields, reglament_error **error);
} command;

static reglament_str lend(const char *text) {
    reglament_str lent;
    lent.data = text;
    lent.length = strlen(text);
    return lent;
}

static int number(const char *text) { return (int)strtol(text, NULL, 10); }

static reglament_date day(char **fields) {
    reglament_date on;
    on.year = number(fields[0]);
    on.month = (uint8_t)number(fields[1]);
    on.day = (uint8_t)number(fields[2]);
    return on;
}

static void put(reglament_str text) {
    size_t at;
    putchar('\t');
    for (at = 0; at < text.length; at++) {
        putchar(text.data[at] == '\n' ? '\x1e' : text.data[at]);
    }
}

/* Prints a text as the last field of an answer, and frees it. */
static reglament_status tell(reglament_status status, reglament_text **text) {
    if (status == REGLAMENT_STATUS_OK) {
        printf("ok");
        put(reglament_text_view(*text));
        reglament_text_free(*text);
    }
    return status;
}

/* Prints an answer that says nothing. */
static reglament_status done(reglament_status status) {
    if (status == REGLAMENT_STATUS_OK) {
        printf("ok");
    }
    return status;
}

static reglament_status forget(session *at, char **fields, reglament_error **error) {
    (void)fields;
    reglament_facts_free(at->facts);
    at->facts = NULL;
    return done(reglament_facts_new(at->catalogue, &at->facts, error));
}

static reglament_status parse(session *at, char **fields, reglament_error **error) {
    reglament_facts_free(at->facts);
    at->facts = NULL;
    return done(reglament_facts_parse(at->catalogue, lend(fields[0]), &at->facts, error));
}

static reglament_status by_name(session *at, char **fields, reglament_error **error) {
    return done(reglament_facts_set_by_name(at->facts, lend(fields[0]), lend(fields[1]), error));
}

/* Sets a fact by its index: the type, the name, the value. */
static reglament_status set(session *at, char **fields, reglament_error **error) {
    const char *type = fields[0], *value = fields[2];
    size_t index = 0;
    reglament_status status = reglament_catalogue_fact_index(at->catalogue, lend(fields[1]), &index, error);
    if (status != REGLAMENT_STATUS_OK) {
        return status;
    }
    if (strcmp(type, "boolean") == 0) {
        return done(reglament_facts_set_boolean(at->facts, index, number(value), error));
    }
    if (strcmp(type, "date") == 0) {
        return done(reglament_facts_set_date(at->facts, index, day(fields + 2), error));
    }
    if (strcmp(type, "years") == 0) {
        return done(reglament_facts_set_years(at->facts, index, (uint32_t)strtoul(value, NULL, 10), error));
    }
    if (strcmp(type, "money") == 0) {
        return done(reglament_facts_set_money(at->facts, index, strtoll(value, NULL, 10), error));
    }
    if (strcmp(type, "unknown") == 0) {
        return done(reglament_facts_clear(at->facts, index, error));
    }
    return done(reglament_facts_set_word(at->facts, index, lend(value), error));
}

static void put_findings(const session *at, const reglament_findings *findings) {
    size_t index;
    printf("ok\t%d\t%llu\t%llu\t", (int)findings->outcome, (unsigned long long)findings->applying,
           (unsigned long long)findings->open);
    for (index = 0; index < reglament_catalogue_fact_count(at->catalogue); index++) {
        if ((findings->missing >> index & 1) != 0) {
            reglament_str name = reglament_catalogue_fact_name(at->catalogue, index);
            printf("%.*s;", (int)name.length, name.data);
        }
    }
}

/* The regulation, and year, month and day: the findings, the missing facts by name, and the whole answer as JSON. */
static reglament_status assess(session *at, char **fields, reglament_error **error) {
    reglament_regulation *regulation = NULL;
    reglament_text *text = NULL;
    reglament_findings findings;
    reglament_date on = day(fields + 1);
    reglament_status status =
        reglament_catalogue_regulation(at->catalogue, lend(fields[0]), on, &regulation, error);
    findings.size = sizeof findings;
    if (status == REGLAMENT_STATUS_OK) {
        status = reglament_assess(regulation, at->facts, on, &findings, error);
    }
    if (status == REGLAMENT_STATUS_OK) {
        status = reglament_assess_json(regulation, at->facts, on, &text, error);
    }
    if (status == REGLAMENT_STATUS_OK) {
        put_findings(at, &findings);
        put(reglament_text_view(text));
    }
    reglament_text_free(text);
    reglament_regulation_free(regulation);
    return status;
}

/* The regulation, year, month and day, and the language: the sentences. */
static reglament_status explain(session *at, char **fields, reglament_error **error) {
    reglament_regulation *regulation = NULL;
    reglament_text *text = NULL;
    reglament_date on = day(fields + 1);
    reglament_status status =
        reglament_catalogue_regulation(at->catalogue, lend(fields[0]), on, &regulation, error);
    if (status == REGLAMENT_STATUS_OK) {
        status = tell(reglament_explain(regulation, at->facts, on, number(fields[4]), 0, &text, error), &text);
    }
    reglament_regulation_free(regulation);
    return status;
}

/* The regulation, the channel and the moment: whether the term is assumed, both moments, and the schedule as JSON. */
static reglament_status deadline(session *at, char **fields, reglament_error **error) {
    reglament_regulation *regulation = NULL;
    reglament_text *text = NULL;
    reglament_deadline due;
    reglament_moment handed_in;
    /* The ids name the edition, so that any day will do. */
    reglament_date any = {2017, 1, 1};
    reglament_status status = reglament_moment_parse(lend(fields[2]), &handed_in, error);
    due.size = sizeof due;
    if (status == REGLAMENT_STATUS_OK) {
        status = reglament_catalogue_regulation(at->catalogue, lend(fields[0]), any, &regulation, error);
    }
    if (status == REGLAMENT_STATUS_OK) {
        status = reglament_deadline_of(regulation, number(fields[1]), handed_in, &due, error);
    }
    if (status == REGLAMENT_STATUS_OK) {
        status = reglament_schedule_json(regulation, number(fields[1]), handed_in, &text, error);
    }
    if (status == REGLAMENT_STATUS_OK) {
        printf("ok\t%u\t%lld\t%d\t%lld\t%d", (unsigned)due.assumed, (long long)due.accepted_at.seconds,
               (int)due.accepted_at.offset, (long long)due.due_at.seconds, (int)due.due_at.offset);
        put(reglament_text_view(text));
    }
    reglament_text_free(text);
    reglament_regulation_free(regulation);
    return status;
}

static reglament_status open_case(session *at, char **fields, reglament_error **error) {
    reglament_case_free(at->matter);
    at->matter = NULL;
    return done(reglament_case_open(at->catalogue, lend(fields[0]), lend(fields[1]), number(fields[2]), &at->matter,
                                    error));
}

static reglament_status record(session *at, char **fields, reglament_error **error) {
    reglament_text *text = NULL;
    return tell(reglament_case_record(at->matter, lend(fields[0]), &text, error), &text);
}

static reglament_status next(session *at, char **fields, reglament_error **error) {
    reglament_text *text = NULL;
    (void)fields;
    return tell(reglament_case_next_json(at->matter, &text, error), &text);
}

static reglament_status status_at(session *at, char **fields, reglament_error **error) {
    reglament_text *text = NULL;
    reglament_moment moment;
    reglament_status status = reglament_moment_parse(lend(fields[0]), &moment, error);
    if (status != REGLAMENT_STATUS_OK) {
        return status;
    }
    return tell(reglament_case_status_json(at->matter, moment, &text, error), &text);
}

static reglament_status late(session *at, char **fields, reglament_error **error) {
    reglament_text *text = NULL;
    (void)fields;
    return tell(reglament_case_overruns_json(at->matter, &text, error), &text);
}

static reglament_status lines(session *at, char **fields, reglament_error **error) {
    reglament_text *text = NULL;
    (void)fields;
    return tell(reglament_case_lines(at->matter, &text, error), &text);
}

static reglament_status digest(session *at, char **fields, reglament_error **error) {
    reglament_text *text = NULL;
    return tell(reglament_case_digest(at->matter, lend(fields[0]), &text, error), &text);
}

static reglament_status verify(session *at, char **fields, reglament_error **error) {
    (void)fields;
    return done(reglament_case_verify(at->matter, error));
}

/* Goes on with the case made anew from its own lines. */
static reglament_status replay(session *at, char **fields, reglament_error **error) {
    reglament_text *text = NULL;
    reglament_case *again = NULL;
    reglament_status status = reglament_case_lines(at->matter, &text, error);
    (void)fields;
    if (status == REGLAMENT_STATUS_OK) {
        status = reglament_case_replay(at->catalogue, reglament_text_view(text), &again, error);
    }
    if (status == REGLAMENT_STATUS_OK) {
        reglament_case_free(at->matter);
        at->matter = again;
    }
    reglament_text_free(text);
    return done(status);
}

/* The number of the paper, that of the language, and 1 for a page of HTML. */
static reglament_status paper(session *at, char **fields, reglament_error **error) {
    reglament_text *text = NULL;
    return tell(reglament_case_paper(at->matter, number(fields[0]), number(fields[1]), number(fields[2]), &text, error),
                &text);
}

static const command COMMANDS[] = {
    {"forget", 0, forget},   {"parse", 1, parse},       {"by-name", 2, by_name}, {"set", 3, set},
    {"assess", 4, assess},   {"explain", 5, explain},   {"deadline", 3, deadline}, {"open", 3, open_case},
    {"record", 1, record},   {"next", 0, next},         {"status", 1, status_at}, {"late", 0, late},
    {"lines", 0, lines},     {"digest", 1, digest},     {"verify", 0, verify},   {"replay", 0, replay},
    {"paper", 3, paper},
};

static int answer(session *at, char *line) {
    char *fields[MAX_FIELDS];
    int count = 0;
    size_t known;
    for (fields[count++] = line; (line = strchr(line, '\t')) != NULL && count < MAX_FIELDS; fields[count++] = line) {
        *line++ = '\0';
    }
    for (known = 0; known < sizeof COMMANDS / sizeof *COMMANDS; known++) {
        const command *asked = &COMMANDS[known];
        reglament_error *error = NULL;
        reglament_status status;
        if (strcmp(asked->name, fields[0]) != 0 || count <= asked->fields) {
            continue;
        }
        status = asked->answer(at, fields + 1, &error);
        if (status != REGLAMENT_STATUS_OK) {
            printf("error");
            put(reglament_status_name(status));
            put(reglament_error_place(error));
            put(reglament_error_citation(error));
            reglament_error_free(error);
        }
        putchar('\n');
        return 0;
    }
    fprintf(stderr, "no command: %s\n", fields[0]);
    return 1;
}

/* All of the input, which the caller frees; null if there is no memory. */
static char *read_all(void) {
    size_t length = 0, room = 1 << 16, got;
    char *text = (char *)malloc(room);
    while (text != NULL && (got = fread(text + length, 1, room - length - 1, stdin)) > 0) {
        length += got;
        if (length + 1 == room) {
            char *larger = (char *)realloc(text, room *= 2);
            if (larger == NULL) {
                free(text);
            }
            text = larger;
        }
    }
    if (text != NULL) {
        text[length] = '\0';
    }
    return text;
}

int main(void) {
    session at = {NULL, NULL, NULL};
    char *input = read_all(), *line = input, *end;
    int failed = input == NULL || reglament_catalogue_new(&at.catalogue, NULL) != REGLAMENT_STATUS_OK;
    while (!failed && (end = strchr(line, '\n')) != NULL) {
        *end = '\0';
        failed = answer(&at, line);
        line = end + 1;
    }
    reglament_case_free(at.matter);
    reglament_facts_free(at.facts);
    reglament_catalogue_free(at.catalogue);
    free(input);
    return failed;
}
