/*
 * How fast the library is through its C boundary. Anyone can run it:
 *
 *     cc -std=c11 -O2 speed.c $(pkg-config --cflags --libs reglament) -o speed && ./speed
 *
 * Times are medians of rounds, over 4,096 different applications made from a seed, so that the processor cannot learn
 * them by heart. Allocations are counted by standing in front of the C library's allocator, which the shared library then
 * uses too; that works with glibc, and elsewhere the count is left out.
 */

#define _POSIX_C_SOURCE 200809L

#include <reglament.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CASES = 4096, ROUNDS = 101, STARTS = 51 };

/* Counting allocations. */

static unsigned long allocations;

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#define ALLOCATIONS_ARE_COUNTED 1

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *pointer, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
    allocations++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    allocations++;
    return __libc_calloc(count, size);
}

void *realloc(void *pointer, size_t size) {
    allocations++;
    return __libc_realloc(pointer, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    allocations++;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **pointer, size_t alignment, size_t size) {
    allocations++;
    *pointer = __libc_memalign(alignment, size);
    return *pointer == NULL ? 12 : 0; /* ENOMEM */
}
#else
#define ALLOCATIONS_ARE_COUNTED 0
#endif

/* The applications. */

enum { BOOLEANS = 10, WORDS = 5 };

static const char *const BOOLEAN_NAMES[BOOLEANS] = {
    "applicant.removed_as_guardian",          "applicant.adoption_annulled_by_fault",
    "applicant.health_prevents_guardianship", "applicant.married",
    "applicant.health_prevents_parenting",    "applicant.permanent_residence",
    "applicant.non_traditional_orientation",  "applicant.unspent_intentional_conviction",
    "applicant.stateless",                    "applicant.dispensary_registered",
};

/* The first word is the one that most applicants have. */
static const struct word_fact {
    const char *name;
    const char *words[3];
} WORD_FACTS[WORDS] = {
    {"applicant.legal_capacity", {"full", "limited", "incapable"}},
    {"applicant.parental_rights", {"full", "limited", "deprived"}},
    {"spouse.legal_capacity", {"full", "limited", "incapable"}},
    {"applicant.sex", {"female", "male", "male"}},
    {"child.mother", {"present", "dead", "deprived"}},
};

/* The eighteen facts of one application, as a program would have read them from its own records. */
struct application {
    reglament_date birth_date;
    uint32_t years_raising_child;
    int64_t income_for_child;
    int32_t booleans[BOOLEANS];
    size_t words[WORDS]; /* positions in WORD_FACTS */
};

static struct {
    size_t birth_date, years_raising_child, income_for_child;
    size_t booleans[BOOLEANS];
    size_t words[WORDS];
    size_t positions[WORDS][3]; /* of each word in its list */
} at;                           /* the indices of the facts, looked up once */

static struct application applications[CASES];
static reglament_facts *ready[CASES]; /* the same applications as facts */
static reglament_moment moments[CASES];
static const reglament_date DAY = {2017, 5, 1};

static reglament_str text(const char *zero_terminated) {
    reglament_str view = {zero_terminated, strlen(zero_terminated)};
    return view;
}

/* SplitMix64: the same numbers everywhere. */
static uint64_t below(uint64_t bound) {
    static uint64_t seed = 20240601;
    uint64_t mixed = seed += UINT64_C(0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (mixed ^ (mixed >> 31)) % bound;
}

static int32_t make_boolean(const char *name) {
    if (strcmp(name, "applicant.permanent_residence") == 0)
        return below(100) > 0;
    if (strcmp(name, "applicant.married") == 0)
        return below(3) > 0;
    return below(50) == 0;
}

static struct application make(void) {
    struct application made;
    made.birth_date.year = (int32_t)(1950 + below(55));
    made.birth_date.month = (uint8_t)(1 + below(12));
    made.birth_date.day = (uint8_t)(1 + below(28));
    made.years_raising_child = (uint32_t)below(6);
    made.income_for_child = (int64_t)(2000000 + below(8000000));
    for (size_t fact = 0; fact < BOOLEANS; fact++)
        made.booleans[fact] = make_boolean(BOOLEAN_NAMES[fact]);
    for (size_t fact = 0; fact < WORDS; fact++)
        made.words[fact] = below(20) == 0 ? (size_t)below(3) : 0;
    return made;
}

/* What is measured. */

static reglament_catalogue *catalogue;
static reglament_regulation *regulation;
static reglament_facts *facts;

static void give_up(const reglament_error *error) {
    reglament_str message = reglament_error_message(error);
    fprintf(stderr, "%.*s\n", (int)message.length, message.data);
    exit(EXIT_FAILURE);
}

static void check(reglament_status status, const reglament_error *error) {
    if (status != REGLAMENT_STATUS_OK)
        give_up(error);
}

static void set_others(reglament_facts *into, const struct application *of) {
    reglament_error *error = NULL;
    check(reglament_facts_set_date(into, at.birth_date, of->birth_date, &error), error);
    check(reglament_facts_set_years(into, at.years_raising_child, of->years_raising_child, &error), error);
    check(reglament_facts_set_money(into, at.income_for_child, of->income_for_child, &error), error);
    for (size_t fact = 0; fact < BOOLEANS; fact++)
        check(reglament_facts_set_boolean(into, at.booleans[fact], of->booleans[fact], &error), error);
}

static void set_all(reglament_facts *into, const struct application *of) {
    reglament_error *error = NULL;
    set_others(into, of);
    for (size_t fact = 0; fact < WORDS; fact++) {
        size_t position = at.positions[fact][of->words[fact]];
        check(reglament_facts_set_word_at(into, at.words[fact], position, &error), error);
    }
}

/* The same with words as text, for a program that keeps them so. */
static void set_all_as_text(reglament_facts *into, const struct application *of) {
    reglament_error *error = NULL;
    set_others(into, of);
    for (size_t fact = 0; fact < WORDS; fact++) {
        reglament_str word = text(WORD_FACTS[fact].words[of->words[fact]]);
        check(reglament_facts_set_word(into, at.words[fact], word, &error), error);
    }
}

static uint64_t assess(const reglament_facts *of) {
    reglament_error *error = NULL;
    reglament_findings findings = {sizeof findings, 0, 0, 0, 0};
    check(reglament_assess(regulation, of, DAY, &findings, &error), error);
    return findings.applying ^ findings.missing ^ (uint64_t)findings.outcome;
}

static uint64_t set_and_assess(size_t number) {
    set_all(facts, &applications[number]);
    return assess(facts);
}

static uint64_t set_as_text_and_assess(size_t number) {
    set_all_as_text(facts, &applications[number]);
    return assess(facts);
}

static uint64_t set_only(size_t number) {
    set_all(facts, &applications[number]);
    return reglament_facts_known(facts);
}

static uint64_t assess_ready(size_t number) {
    return assess(ready[number]);
}

static uint64_t assess_the_same(size_t number) {
    (void)number;
    return assess(ready[0]);
}

static uint64_t deadline(size_t number) {
    reglament_error *error = NULL;
    reglament_deadline due = {sizeof due, 0, {0, 0}, {0, 0}};
    check(reglament_deadline_of(regulation, REGLAMENT_CHANNEL_PORTAL, moments[number], &due, &error), error);
    return (uint64_t)due.due_at.seconds;
}

/* Everything from nothing to the first answer. */
static uint64_t start(void) {
    reglament_error *error = NULL;
    check(reglament_catalogue_new(&catalogue, &error), error);
    check(reglament_catalogue_regulation(catalogue, text("almaty/adoption"), DAY, &regulation, &error), error);
    check(reglament_facts_new(catalogue, &facts, &error), error);
    return assess(facts);
}

static void stop(void) {
    reglament_facts_free(facts);
    reglament_regulation_free(regulation);
    reglament_catalogue_free(catalogue);
}

/* Measuring. */

static volatile uint64_t sink; /* keeps the answers from being thrown away */

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *times, size_t count) {
    qsort(times, count, sizeof *times, ascending);
    return times[count / 2];
}

static void measure(const char *name, uint64_t (*work)(size_t number)) {
    double times[ROUNDS];
    for (size_t round = 0; round < ROUNDS; round++) {
        double begin = now();
        for (size_t number = 0; number < CASES; number++)
            sink ^= work(number);
        times[round] = (now() - begin) / CASES;
    }
    double middle = median(times, ROUNDS);
    printf("%-44s %8.1f ns   (fastest round %.1f)\n", name, middle, times[0]);
}

static void measure_starts(void) {
    double times[STARTS];
    double begin = now();
    sink ^= start();
    printf("%-44s %8.2f ms\n", "start to first answer, first in the process", (now() - begin) / 1e6);
    for (size_t round = 0; round < STARTS; round++) {
        stop();
        begin = now();
        sink ^= start();
        times[round] = (now() - begin) / 1e6;
    }
    printf("%-44s %8.2f ms\n", "start to first answer, in a running process", median(times, STARTS));
}

static size_t index_of(const char *name) {
    size_t index = 0;
    reglament_error *error = NULL;
    check(reglament_catalogue_fact_index(catalogue, text(name), &index, &error), error);
    return index;
}

static size_t position_of(size_t fact, const char *word) {
    size_t position = 0;
    reglament_error *error = NULL;
    check(reglament_catalogue_word_position(catalogue, fact, text(word), &position, &error), error);
    return position;
}

static void prepare(void) {
    at.birth_date = index_of("applicant.birth_date");
    at.years_raising_child = index_of("applicant.years_raising_child");
    at.income_for_child = index_of("applicant.income_for_child");
    for (size_t fact = 0; fact < BOOLEANS; fact++)
        at.booleans[fact] = index_of(BOOLEAN_NAMES[fact]);
    for (size_t fact = 0; fact < WORDS; fact++) {
        at.words[fact] = index_of(WORD_FACTS[fact].name);
        for (size_t word = 0; word < 3; word++)
            at.positions[fact][word] = position_of(at.words[fact], WORD_FACTS[fact].words[word]);
    }
    for (size_t number = 0; number < CASES; number++) {
        reglament_error *error = NULL;
        applications[number] = make();
        check(reglament_facts_new(catalogue, &ready[number], &error), error);
        set_all(ready[number], &applications[number]);
        /* From 2016-12-30T20:00:00+06:00 on, all over the year. */
        moments[number].seconds = INT64_C(1483106400) + (int64_t)number * 7919;
        moments[number].offset = 6 * 3600;
    }
}

static void count_allocations(void) {
    unsigned long before = allocations;
    for (size_t number = 0; number < 1000; number++) {
        reglament_error *error = NULL;
        check(reglament_facts_clear_all(facts, &error), error);
        sink ^= set_and_assess(number) ^ deadline(number);
    }
    if (ALLOCATIONS_ARE_COUNTED)
        printf("%-44s %8lu\n", "allocations in a thousand of each", allocations - before);
    else
        printf("allocations are counted only with glibc\n");
}

int main(void) {
    reglament_str version = reglament_version();
    printf("reglament %.*s, C ABI %u\n", (int)version.length, version.data, (unsigned)reglament_abi_version());
    measure_starts();
    prepare();
    measure("18 facts set by index, then assessed", set_and_assess);
    measure("... setting alone", set_only);
    measure("... with the five words as text", set_as_text_and_assess);
    measure("... assessing alone", assess_ready);
    measure("... the same application again and again", assess_the_same);
    measure("one deadline", deadline);
    count_allocations();
    for (size_t number = 0; number < CASES; number++)
        reglament_facts_free(ready[number]);
    stop();
    return EXIT_SUCCESS;
}
