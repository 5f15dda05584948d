/*
 * Loads the library that the first argument names while it runs, uses it, and lets it go again, many times: from the thread that began, and
 * from threads that end after they closed it, when the system destroys what is a thread's own.
 */

#define _GNU_SOURCE

#include "check.h"

#include <dlfcn.h>
#include <pthread.h>

typedef reglament_status new_catalogue(reglament_catalogue **, reglament_error **);
typedef reglament_status find_regulation(const reglament_catalogue *, reglament_str, reglament_date, reglament_regulation **, reglament_error **);
typedef void free_catalogue(reglament_catalogue *);
typedef void free_error(reglament_error *);

/* A function of the library: a pointer to one is read as any other, which ISO C does not know. */
#define FUNCTION(type, name) \
    type *name = NULL;       \
    *(void **)&name = dlsym(library, "reglament_" #name)

static const char *path;

static void use(void) {
    void *const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    reglament_catalogue *made = NULL;
    reglament_regulation *none = NULL;
    reglament_error *error = NULL;
    if (library == NULL) {
        printf("%s\n", dlerror());
        faults++;
        return;
    }
    {
        FUNCTION(new_catalogue, catalogue_new);
        FUNCTION(find_regulation, catalogue_regulation);
        FUNCTION(free_catalogue, catalogue_free);
        FUNCTION(free_error, error_free);
        OK(catalogue_new(&made, NULL));
        STATUS(REGLAMENT_STATUS_UNKNOWN_REGULATION, catalogue_regulation(made, lend("no/service"), day_of(2017, 5, 2), &none, &error));
        error_free(error);
        catalogue_free(made);
    }
    CHECK(dlclose(library) == 0);
}

static void *apart(void *nothing) {
    use();
    return nothing;
}

int main(int count, char **arguments) {
    int round;
    path = count > 1 ? arguments[1] : "";
    for (round = 0; round < 20; round++) {
        pthread_t thread;
        use();
        CHECK(pthread_create(&thread, NULL, apart, NULL) == 0);
        pthread_join(thread, NULL);
    }
    printf("%s\n", dlopen(path, RTLD_NOW | RTLD_NOLOAD) == NULL ? "unloaded" : "still loaded");
    return faults == 0 ? 0 : 1;
}
