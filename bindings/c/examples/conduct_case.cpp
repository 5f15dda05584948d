/*
 * Conducts a case from its application to its end, prints what the library says of it, and checks it as anybody can years later.
 *
 *     ./conduct_case tests/cases/example/events.jsonl
 *
 * Build it with pkg-config
 *
 *     c++ -std=c++17 conduct_case.cpp $(pkg-config --cflags --libs reglament) -o conduct_case
 *
 * or with CMake (`reglament::static` links the static library):
 *
 *     find_package(reglament 0.1 CONFIG REQUIRED)
 *     add_executable(conduct_case conduct_case.cpp)
 *     target_link_libraries(conduct_case PRIVATE reglament::reglament)
 *
 * It exits with 0 if every event was recorded and the case holds, with 1 if not, and with 2 if it was called wrongly.
 */

#include <exception>
#include <fstream>
#include <iostream>
#include <reglament.hpp>
#include <stdexcept>
#include <string>

namespace {

// A refused event changes nothing; the error says which paragraph forbids it and what is expected instead.
void try_too_early(reglament::case_file &matter) {
    try {
        matter.record(R"({"at": "2017-03-17T17:00:00+06:00", "by": "head", "event": "result-signed"})");
    } catch (const reglament::error &error) {
        std::cout << "refused (" << error.name() << ", " << error.citation() << "): " << error.message() << "\n\n";
    }
}

// Records every event of a file; what `record` gives is what a program stores, one line an event.
std::string record_all(reglament::case_file &matter, std::istream &events) {
    std::string stored;
    std::string event;
    while (std::getline(events, event)) {
        stored.append(matter.record(event).view()).append("\n");
        std::cout << "next: " << matter.next_json().view() << "\n";
    }
    if (events.bad()) {
        throw std::runtime_error("the events cannot be read");
    }
    return stored;
}

void print(const reglament::case_file &matter) {
    const auto now = reglament::moment::parse("2017-04-05T12:00:00+06:00"); // the library has no clock of its own
    std::cout << "\nstatus: " << matter.status_json(now).view() << "\n";
    std::cout << "\noverruns: " << matter.overruns_json().view() << "\n";
    std::cout << "\n" << matter.write(reglament::paper::conclusion, reglament::language::kk).view() << "\n";
}

void conduct(std::istream &events) {
    const auto catalogue = reglament::catalogue::embedded();
    auto matter = reglament::case_file::open(catalogue, "A-17", "almaty/adoption@3-383-2016", reglament::channel::office);
    try_too_early(matter);
    const std::string stored = record_all(matter, events);
    print(matter);

    // A case is its events: from its lines it is made again, and `verify` makes every pinned assessment again.
    const auto lines = matter.lines();
    const auto again = reglament::case_file::replay(catalogue, lines);
    again.verify();
    std::cout << "\nverified; " << stored.size() << " bytes of events; digest " << again.digest().view() << "\n";
}

}  // namespace

int main(int argc, char **argv) {
    if (argc != 2) {
        std::cerr << "usage: conduct_case EVENTS.jsonl\n";
        return 2;
    }
    std::ifstream events(argv[1]);
    if (!events) {
        std::cerr << "cannot read " << argv[1] << "\n";
        return 2;
    }
    try {
        conduct(events);
    } catch (const reglament::error &error) {
        std::cerr << error.name() << ": " << error.what() << "\n";
        return 1;
    } catch (const std::exception &exception) {
        std::cerr << exception.what() << "\n";
        return 1;
    }
    return std::cout.flush() ? 0 : 1;
}
