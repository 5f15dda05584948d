/*
 * What limits.md says, measured: how much stack each kind of call takes, what a child of `fork` may do, and what becomes of a process
 * without memory. The first argument names what is measured; the stacks are printed, one call a line, in bytes.
 */

#define _GNU_SOURCE
#define REGLAMENT_COLUMNS

#include "check.h"

#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define FILLING 0xA5
#define LARGE (8 << 20)
#define SMALL (32 << 10)
/* What limits.md says is enough for every call. */
#define ENOUGH (512 << 10)

static const reglament_date DAY = {2017, 5, 2};
static const reglament_moment ORDINARY = {1506916800, 21600};

static reglament_catalogue *catalogue;
static reglament_regulation *regulation;
static reglament_facts *facts;
static reglament_case *matter;

/* The calls: those that a small stack is enough for come first. */

static void nothing(void) {}

static void assessing(void) {
    reglament_findings findings;
    findings.size = sizeof findings;
    OK(reglament_assess(regulation, facts, DAY, &findings, NULL));
}

static void timing(void) {
    reglament_deadline due;
    due.size = sizeof due;
    OK(reglament_deadline_of(regulation, REGLAMENT_CHANNEL_PORTAL, ORDINARY, &due, NULL));
}

static void setting(void) {
    size_t married, capacity;
    OK(reglament_catalogue_fact_index(catalogue, lend("applicant.married"), &married, NULL));
    OK(reglament_catalogue_fact_index(catalogue, lend("applicant.legal_capacity"), &capacity, NULL));
    OK(reglament_facts_set_boolean(facts, married, 1, NULL));
    OK(reglament_facts_set_word(facts, capacity, lend("full"), NULL));
    OK(reglament_facts_set_by_name(facts, lend("applicant.birth_date"), lend("1980-03-04"), NULL));
    OK(reglament_facts_clear_all(facts, NULL));
}

static void refusing(void) {
    reglament_error *error = NULL;
    STATUS(REGLAMENT_STATUS_WRONG_TYPE, reglament_facts_set_years(facts, 0, 3, &error));
    CHECK(reglament_error_message(error).length > 0);
    reglament_error_free(error);
}

static void free_text(reglament_text *text) {
    CHECK(reglament_text_view(text).length > 0);
    reglament_text_free(text);
}

static void answering(void) {
    reglament_text *text = NULL;
    OK(reglament_assess_json(regulation, facts, DAY, &text, NULL));
    free_text(text);
    OK(reglament_explain(regulation, facts, DAY, REGLAMENT_LANGUAGE_RU, 0, &text, NULL));
    free_text(text);
    OK(reglament_questions_json(regulation, facts, DAY, &text, NULL));
    free_text(text);
    OK(reglament_schedule_json(regulation, REGLAMENT_CHANNEL_PORTAL, ORDINARY, &text, NULL));
    free_text(text);
    OK(reglament_regulation_json(regulation, &text, NULL));
    free_text(text);
}

static void reading(void) {
    static char deep[2 * 120 + 32];
    reglament_facts *read = NULL;
    OK(reglament_facts_parse(catalogue, lend("{\"applicant.stateless\": true}"), &read, NULL));
    reglament_facts_free(read);
    snprintf(deep, sizeof deep, "{\"applicant.stateless\": %0120d}", 0);
    memset(strchr(deep, '0'), '[', 120);
    STATUS(REGLAMENT_STATUS_INVALID_JSON, reglament_facts_parse(catalogue, lend(deep), &read, NULL));
}

static void loading(void) {
    reglament_catalogue *other = NULL;
    OK(reglament_catalogue_new(&other, NULL));
    reglament_catalogue_free(other);
}

static void gathering(void) {
    reglament_catalogue *other = NULL;
    reglament_law *law = NULL;
    OK(reglament_law_new(&law, NULL));
    OK(reglament_law_add_embedded(law, NULL));
    OK(reglament_law_add_text(law, lend("wrong.toml"), lend("schema = 1\nkind = \"nothing\"\n"), NULL));
    STATUS(REGLAMENT_STATUS_INVALID_LAW, reglament_law_build(law, &other, NULL));
    reglament_law_free(law);
}

static void conducting(void) {
    reglament_text *text = NULL;
    reglament_case *again = NULL;
    OK(reglament_case_next_json(matter, &text, NULL));
    free_text(text);
    OK(reglament_case_status_json(matter, ORDINARY, &text, NULL));
    free_text(text);
    STATUS(REGLAMENT_STATUS_PAPER_INCOMPLETE,
           reglament_case_paper(matter, REGLAMENT_PAPER_RECEIPT, REGLAMENT_LANGUAGE_RU, 0, &text, NULL));
    OK(reglament_case_lines(matter, &text, NULL));
    OK(reglament_case_replay(catalogue, reglament_text_view(text), &again, NULL));
    free_text(text);
    reglament_case_free(again);
}

static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }
static void release_array(struct ArrowArray *array) { array->release = NULL; }

/* A table of one column, married or not, in one row. */
static void tabulating(void) {
    static const unsigned char bits[] = {1};
    const void *buffers[] = {NULL, bits}, *none[] = {NULL};
    struct ArrowSchema field = {"b", "applicant.married", NULL, 2, 0, NULL, NULL, release_schema, NULL}, *fields[] = {&field};
    struct ArrowSchema schema = {"+s", "", NULL, 0, 1, fields, NULL, release_schema, NULL}, described;
    struct ArrowArray column = {1, 0, 0, 2, 0, buffers, NULL, NULL, release_array, NULL}, *columns[] = {&column};
    struct ArrowArray rows = {1, 0, 0, 1, 1, none, columns, NULL, release_array, NULL}, answers;
    OK(reglament_assess_batch(regulation, lend("{\"on\": \"2017-05-02\"}"), &schema, &rows, &described, &answers, NULL));
    CHECK(answers.length == 1);
    answers.release(&answers);
    described.release(&described);
}

/* Columns within columns as deep as they are read, carried and answered. */
static void nesting(void) {
    enum { DEPTH = 62 };
    static const void *none[] = {NULL};
    struct ArrowSchema schema[DEPTH], *fields[DEPTH], described;
    struct ArrowArray rows[DEPTH], *columns[DEPTH], answers;
    int at;
    for (at = 0; at < DEPTH; at++) {
        const int last = at == DEPTH - 1;
        const struct ArrowSchema field = {last ? "n" : "+s", "c", NULL, 2, !last, &fields[at], NULL, release_schema, NULL};
        const struct ArrowArray column = {1, last, 0, !last, !last, none, &columns[at], NULL, release_array, NULL};
        schema[at] = field;
        rows[at] = column;
        fields[at] = &schema[(at + 1) % DEPTH];
        columns[at] = &rows[(at + 1) % DEPTH];
    }
    OK(reglament_assess_batch(regulation, lend("{\"on\": \"2017-05-02\", \"carry\": [\"c\"]}"), &schema[0], &rows[0], &described,
                              &answers, NULL));
    answers.release(&answers);
    described.release(&described);
}

typedef struct call {
    const char *name;
    void (*make)(void);
    size_t most;
} call;

static const call CALLS[] = {
    {"nothing", nothing, SMALL},     {"assessing", assessing, SMALL}, {"timing", timing, SMALL},         {"setting", setting, SMALL},
    {"refusing", refusing, SMALL},   {"answering", answering, ENOUGH}, {"reading", reading, ENOUGH},      {"loading", loading, ENOUGH},
    {"gathering", gathering, ENOUGH}, {"conducting", conducting, ENOUGH}, {"tabulating", tabulating, ENOUGH}, {"nesting", nesting, ENOUGH}};
#define COUNT (sizeof CALLS / sizeof CALLS[0])

static void prepare(void) {
    OK(reglament_catalogue_new(&catalogue, NULL));
    OK(reglament_catalogue_regulation(catalogue, lend("almaty/adoption"), DAY, &regulation, NULL));
    OK(reglament_facts_new(catalogue, &facts, NULL));
    OK(reglament_case_open(catalogue, lend("A-17"), lend("almaty/adoption@3-383-2016"), REGLAMENT_CHANNEL_OFFICE, &matter, NULL));
}

static void *run(void *of) {
    ((const call *)of)->make();
    return NULL;
}

/* Makes a call on a stack of its own; gives how many bytes of it were written to, those of the system included. */
static size_t on_stack(const call *of, size_t size) {
    unsigned char *const stack = (unsigned char *)mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pthread_attr_t attributes;
    pthread_t thread;
    size_t untouched = 0;
    memset(stack, FILLING, size);
    CHECK(pthread_attr_init(&attributes) == 0 && pthread_attr_setstack(&attributes, stack, size) == 0);
    if (pthread_create(&thread, &attributes, run, (void *)of) != 0) {
        CHECK(0);
        return size;
    }
    pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
    while (untouched < size && stack[untouched] == FILLING) {
        untouched++;
    }
    munmap(stack, size);
    return size - untouched;
}

static void stacks(void) {
    size_t at;
    for (at = 0; at < COUNT; at++) {
        const size_t taken = on_stack(&CALLS[at], LARGE);
        printf("%s %lu\n", CALLS[at].name, (unsigned long)taken);
        CHECK(taken < CALLS[at].most);
        /* And so it is: the thread lives. */
        CHECK(on_stack(&CALLS[at], CALLS[at].most) < CALLS[at].most);
    }
}

/* Waits for a child; gives its exit status, or the number of the signal that ended it above 1000. */
static int ending(pid_t child) {
    int status = 0;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void every_call(void) {
    size_t at;
    for (at = 0; at < COUNT; at++) {
        CALLS[at].make();
    }
}

/* A program with one thread forks after every kind of call, and its child makes them all again. */
static void forks(void) {
    pid_t child;
    every_call();
    fflush(stdout);
    child = fork();
    if (child == 0) {
        every_call();
        _exit(faults == 0 ? 0 : 1);
    }
    CHECK(ending(child) == 0);
    every_call();
}

/* More than there is: the process ends, and no status says so. */
static void memory(void) {
    static const size_t much = (size_t)256 << 20;
    const pid_t child = fork();
    if (child == 0) {
        char *const text = (char *)malloc(much);
        reglament_law *law = NULL;
        const struct rlimit limit = {(rlim_t)much * 2, (rlim_t)much * 2};
        if (text == NULL || reglament_law_new(&law, NULL) != REGLAMENT_STATUS_OK || setrlimit(RLIMIT_AS, &limit) != 0) {
            _exit(2);
        }
        memset(text, 'a', much);
        _exit((int)reglament_law_add_text(law, lend("large.toml"), bytes(text, much), NULL) + 100);
    }
    CHECK(ending(child) == 1000 + SIGABRT);
}

int main(int count, char **arguments) {
    const char *const what = count > 1 ? arguments[1] : "";
    prepare();
    if (strcmp(what, "stacks") == 0) {
        stacks();
    } else if (strcmp(what, "forks") == 0) {
        forks();
    } else if (strcmp(what, "memory") == 0) {
        memory();
    } else {
        CHECK(0);
    }
    reglament_case_free(matter);
    reglament_facts_free(facts);
    reglament_regulation_free(regulation);
    reglament_catalogue_free(catalogue);
    return faults == 0 ? 0 : 1;
}
