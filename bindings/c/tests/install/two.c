/* A program with two libraries of Rust's. */

#include <reglament.h>

#include <stdint.h>

uint32_t other_sum(uint32_t n);

int main(void) {
    reglament_catalogue *catalogue = NULL;
    const int answers = reglament_catalogue_new(&catalogue, NULL) == REGLAMENT_STATUS_OK &&
                        reglament_catalogue_regulation_count(catalogue) > 0 && other_sum(5) == 5 && other_sum(7) == 0;
    reglament_catalogue_free(catalogue);
    return answers ? 0 : 1;
}
