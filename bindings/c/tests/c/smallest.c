/* The smallest program, which leaves nothing behind that Valgrind would call lost. */

#include "check.h"

int main(void) {
    reglament_catalogue *catalogue = NULL;
    OK(reglament_catalogue_new(&catalogue, NULL));
    reglament_catalogue_free(catalogue);
    return faults == 0 ? 0 : 1;
}
