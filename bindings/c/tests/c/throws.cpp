// A callback that throws, against the contract: the process ends at once, and no frame of the library is unwound.

#define REGLAMENT_COLUMNS

#include <reglament.hpp>

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace {

int throwing(ArrowArrayStream * /*stream*/, ArrowSchema * /*schema*/) { throw std::runtime_error("on purpose"); }
int ending(ArrowArrayStream * /*stream*/, ArrowArray *rows) {
    rows->release = nullptr;
    return 0;
}
void release(ArrowArrayStream *stream) { stream->release = nullptr; }

}  // namespace

int main() {
    const auto catalogue = reglament::catalogue::embedded();
    const auto regulation = catalogue.regulation("almaty/adoption", {2017, 5, 2});
    const pid_t child = fork();
    if (child == 0) {
        ArrowArrayStream stream{throwing, ending, nullptr, release, nullptr};
        try {
            (void)reglament::assess_stream(regulation, R"({"on": "2017-05-02"})", reglament::arrow_stream(&stream));
        } catch (...) {
            _exit(1);
        }
        _exit(2);
    }
    int status = 0;
    const bool waited = child > 0 && waitpid(child, &status, 0) == child;
    std::printf("%d\n", status);
    return waited && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT ? 0 : 1;
}
