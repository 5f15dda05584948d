/* What the test programs share: they count what went wrong, print it, and exit 0 only if nothing did. C11 and C++17. */

#ifndef REGLAMENT_TESTS_CHECK_H
#define REGLAMENT_TESTS_CHECK_H

#include <reglament.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int faults = 0;

#define CHECK(condition) check((condition) != 0, #condition, __LINE__)

static inline void check(int holds, const char *condition, int line) {
    if (!holds) {
        faults++;
        printf("line %d: %s\n", line, condition);
    }
}

#define OK(call) check_status(REGLAMENT_STATUS_OK, (call), #call, __LINE__)
#define STATUS(expected, call) check_status((expected), (call), #call, __LINE__)

static inline void check_status(reglament_status expected, reglament_status found, const char *call, int line) {
    if (found != expected) {
        faults++;
        printf("line %d: expected %d, found %d: %s\n", line, (int)expected, (int)found, call);
    }
}

static inline reglament_str bytes(const char *data, size_t length) {
    reglament_str text;
    text.data = data;
    text.length = length;
    return text;
}

/* Text that ends with a zero, without it. */
static inline reglament_str lend(const char *text) { return bytes(text, strlen(text)); }

/* A text constant with all of its bytes, zeros too. */
#define ALL_OF(constant) bytes((constant), sizeof(constant) - 1)

static inline reglament_date day_of(int32_t year, int month, int day) {
    reglament_date date;
    date.year = year;
    date.month = (uint8_t)month;
    date.day = (uint8_t)day;
    return date;
}

static inline reglament_moment moment_of(int64_t seconds, int32_t offset) {
    reglament_moment moment;
    moment.seconds = seconds;
    moment.offset = offset;
    return moment;
}

static inline int equals(reglament_str text, const char *expected) {
    return text.length == strlen(expected) && memcmp(text.data, expected, text.length) == 0;
}

/* Whether a text has these bytes in it. */
static inline int contains(reglament_str text, reglament_str part) {
    size_t at;
    for (at = 0; at + part.length <= text.length; at++) {
        if (memcmp(text.data + at, part.data, part.length) == 0) {
            return 1;
        }
    }
    return 0;
}

#endif
