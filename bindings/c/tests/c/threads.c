/*
 * Eight threads that share one catalogue and one regulation, without locks: every call succeeds and gives what it gave before.
 * Prints how many calls a second one thread makes, and how many the eight make together. Takes the number of assessments; with
 * each comes a deadline, and with every tenth an answer in JSON.
 */

#define _POSIX_C_SOURCE 200809L

#include "check.h"

#include <pthread.h>
#include <time.h>

#define THREADS 8

typedef struct worker {
    const reglament_catalogue *catalogue;
    const reglament_regulation *regulation;
    long rounds;
    long calls;
    long failures;
} worker;

/* A moment of an ordinary day: 2017-10-02T10:00:00+06:00. */
static const reglament_moment ORDINARY = {1506916800, 21600};
static const reglament_date DAY = {2017, 5, 2};

static int same_deadline(const reglament_regulation *regulation, const reglament_deadline *first) {
    reglament_deadline due;
    due.size = sizeof due;
    return reglament_deadline_of(regulation, REGLAMENT_CHANNEL_PORTAL, ORDINARY, &due, NULL) == REGLAMENT_STATUS_OK &&
           due.due_at.seconds == first->due_at.seconds && due.accepted_at.seconds == first->accepted_at.seconds;
}

static int same_json(const worker *at, const reglament_facts *facts, const reglament_text *first) {
    reglament_text *text = NULL;
    int same = reglament_assess_json(at->regulation, facts, DAY, &text, NULL) == REGLAMENT_STATUS_OK;
    const reglament_str one = reglament_text_view(first), other = reglament_text_view(text);
    same = same && one.length == other.length && memcmp(one.data, other.data, one.length) == 0;
    reglament_text_free(text);
    return same;
}

static void *work(void *argument) {
    worker *at = (worker *)argument;
    reglament_facts *facts = NULL;
    reglament_text *first = NULL;
    reglament_findings findings;
    reglament_deadline due;
    long round;
    findings.size = sizeof findings;
    due.size = sizeof due;
    at->failures += reglament_facts_new(at->catalogue, &facts, NULL) != REGLAMENT_STATUS_OK;
    at->failures += reglament_facts_set_boolean(facts, 5, 1, NULL) != REGLAMENT_STATUS_OK;
    at->failures += reglament_assess_json(at->regulation, facts, DAY, &first, NULL) != REGLAMENT_STATUS_OK;
    at->failures += reglament_deadline_of(at->regulation, REGLAMENT_CHANNEL_PORTAL, ORDINARY, &due, NULL) != REGLAMENT_STATUS_OK;
    for (round = 0; round < at->rounds; round++) {
        at->failures += reglament_assess(at->regulation, facts, DAY, &findings, NULL) != REGLAMENT_STATUS_OK ||
                        findings.outcome != REGLAMENT_OUTCOME_UNDETERMINED;
        at->failures += !same_deadline(at->regulation, &due);
        at->calls += 2;
        if (round % 10 == 0) {
            at->failures += !same_json(at, facts, first);
            at->calls++;
        }
    }
    reglament_text_free(first);
    reglament_facts_free(facts);
    return NULL;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Has threads make so many rounds together; gives the calls a second. */
static double measure(const worker *pattern, int threads, long rounds) {
    worker workers[THREADS];
    pthread_t handles[THREADS];
    const double start = now();
    long calls = 0;
    int at;
    for (at = 0; at < threads; at++) {
        workers[at] = *pattern;
        workers[at].rounds = rounds / threads;
        CHECK(pthread_create(&handles[at], NULL, work, &workers[at]) == 0);
    }
    for (at = 0; at < threads; at++) {
        CHECK(pthread_join(handles[at], NULL) == 0);
        CHECK(workers[at].failures == 0);
        CHECK(workers[at].calls >= workers[at].rounds * 2);
        calls += workers[at].calls;
    }
    return (double)calls / (now() - start);
}

int main(int count, char **arguments) {
    const long rounds = count > 1 ? strtol(arguments[1], NULL, 10) : 1000000;
    reglament_catalogue *catalogue = NULL;
    reglament_regulation *regulation = NULL;
    worker pattern;
    double alone, together;
    OK(reglament_catalogue_new(&catalogue, NULL));
    OK(reglament_catalogue_regulation(catalogue, lend("almaty/adoption"), DAY, &regulation, NULL));
    memset(&pattern, 0, sizeof pattern);
    pattern.catalogue = catalogue;
    pattern.regulation = regulation;
    alone = measure(&pattern, 1, rounds / THREADS);
    together = measure(&pattern, THREADS, rounds);
    printf("1 thread: %.0f calls a second; %d threads: %.0f\n", alone, THREADS, together);
    reglament_regulation_free(regulation);
    reglament_catalogue_free(catalogue);
    return faults == 0 ? 0 : 1;
}
