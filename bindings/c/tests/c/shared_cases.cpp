// Answers the commands of tests/c_programs.rs as shared_cases.c does, through reglament.hpp. Compiled for both ways of telling
// errors: only the two macros below know which it is.

#include <reglament.hpp>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#ifdef REGLAMENT_NO_EXCEPTIONS
#define GET(name, call)               \
    auto name##_or_error = (call);    \
    if (!name##_or_error) {           \
        return refuse(name##_or_error.error()); \
    }                                 \
    auto name = std::move(*name##_or_error)
#define DO(call)                        \
    if (const auto done = (call); !done) { \
        return refuse(done.error());    \
    }
#else
#define GET(name, call) auto name = (call)
#define DO(call) (call);
#endif

namespace {

using fields = std::vector<std::string>;

struct session {
    reglament::catalogue catalogue;
    std::optional<reglament::facts> facts;
    std::optional<reglament::case_file> matter;
};

std::string field(std::string_view text) {
    std::string written(1, '\t');
    for (const char each : text) {
        written += each == '\n' ? '\x1e' : each;
    }
    return written;
}

std::string refuse(const reglament::error &error) {
    return "error" + field(error.name()) + field(error.place()) + field(error.citation());
}

std::string tell(const reglament::text &text) { return "ok" + field(text); }

int number(const std::string &text) { return std::atoi(text.c_str()); }

reglament::date day(const fields &said, std::size_t first) {
    return reglament::date{number(said.at(first)), static_cast<std::uint8_t>(number(said.at(first + 1))),
                           static_cast<std::uint8_t>(number(said.at(first + 2)))};
}

std::string field(const reglament::moment &at) { return "\t" + std::to_string(at.seconds) + "\t" + std::to_string(at.offset); }

std::string forget(session &at, const fields &) {
    at.facts.reset();
    GET(facts, reglament::facts::unknown(at.catalogue));
    at.facts = std::move(facts);
    return "ok";
}

std::string parse(session &at, const fields &said) {
    at.facts.reset();
    GET(facts, reglament::facts::parse(at.catalogue, said.at(0)));
    at.facts = std::move(facts);
    return "ok";
}

std::string by_name(session &at, const fields &said) {
    DO(at.facts->set_by_name(said.at(0), said.at(1)))
    return "ok";
}

std::string set(session &at, const fields &said) {
    const std::string &type = said.at(0);
    const std::string &value = said.at(2);
    GET(index, at.catalogue.fact_index(said.at(1)));
    if (type == "boolean") {
        DO(at.facts->set(index, number(value) != 0))
    } else if (type == "date") {
        DO(at.facts->set(index, std::optional(day(said, 2))))
    } else if (type == "years") {
        DO(at.facts->set(index, reglament::years{static_cast<std::uint32_t>(std::atoll(value.c_str()))}))
    } else if (type == "money") {
        DO(at.facts->set(index, std::optional(reglament::money{std::atoll(value.c_str())})))
    } else if (type == "unknown") {
        DO(at.facts->set(index, std::optional<bool>()))
    } else {
        DO(at.facts->set(index, value))
    }
    return "ok";
}

std::string assess(session &at, const fields &said) {
    if (!at.facts) {
        at.facts.emplace(nullptr);
    }
    GET(regulation, at.catalogue.regulation(said.at(0), day(said, 1)));
    GET(findings, regulation.assess(*at.facts, day(said, 1)));
    GET(json, regulation.assess_json(*at.facts, day(said, 1)));
    std::string missing;
    for (std::size_t index = 0; index < at.catalogue.fact_count(); index++) {
        if (findings.is_missing(index)) {
            missing.append(at.catalogue.fact_name(index)).append(";");
        }
    }
    return "ok\t" + std::to_string(static_cast<int>(findings.outcome)) + "\t" + std::to_string(findings.applying) + "\t" +
           std::to_string(findings.open) + field(missing) + field(json);
}

std::string explain(session &at, const fields &said) {
    GET(regulation, at.catalogue.regulation(said.at(0), day(said, 1)));
    GET(text, regulation.explain(*at.facts, day(said, 1), static_cast<reglament::language>(number(said.at(4)))));
    return tell(text);
}

std::string deadline(session &at, const fields &said) {
    const auto channel = static_cast<reglament::channel>(number(said.at(1)));
    GET(handed_in, reglament::moment::parse(said.at(2)));
    // The ids name the edition, so that any day will do.
    GET(regulation, at.catalogue.regulation(said.at(0), {2017, 1, 1}));
    GET(due, regulation.deadline_of(channel, handed_in));
    GET(json, regulation.schedule_json(channel, handed_in));
    return std::string("ok\t") + (due.assumed ? "1" : "0") + field(due.accepted_at) + field(due.due_at) + field(json);
}

std::string open(session &at, const fields &said) {
    at.matter.reset();
    const auto channel = static_cast<reglament::channel>(number(said.at(2)));
    GET(opened, reglament::case_file::open(at.catalogue, said.at(0), said.at(1), channel));
    at.matter = std::move(opened);
    return "ok";
}

std::string record(session &at, const fields &said) {
    GET(recorded, at.matter->record(said.at(0)));
    return tell(recorded);
}

std::string next(session &at, const fields &) {
    GET(events, at.matter->next_json());
    return tell(events);
}

std::string status(session &at, const fields &said) {
    GET(moment, reglament::moment::parse(said.at(0)));
    GET(state, at.matter->status_json(moment));
    return tell(state);
}

std::string late(session &at, const fields &) {
    GET(overruns, at.matter->overruns_json());
    return tell(overruns);
}

std::string lines(session &at, const fields &) {
    GET(written, at.matter->lines());
    return tell(written);
}

std::string digest(session &at, const fields &said) {
    GET(digest, at.matter->digest(said.at(0)));
    return tell(digest);
}

std::string verify(session &at, const fields &) {
    DO(at.matter->verify())
    return "ok";
}

std::string replay(session &at, const fields &) {
    GET(written, at.matter->lines());
    GET(again, reglament::case_file::replay(at.catalogue, written));
    at.matter = std::move(again);
    return "ok";
}

std::string paper(session &at, const fields &said) {
    const auto which = static_cast<reglament::paper>(number(said.at(0)));
    const auto in = static_cast<reglament::language>(number(said.at(1)));
    GET(written, at.matter->write(which, in, static_cast<reglament::format>(number(said.at(2)))));
    return tell(written);
}

using command = std::string (*)(session &, const fields &);

const std::map<std::string, command> COMMANDS = {
    {"forget", forget}, {"parse", parse},   {"by-name", by_name}, {"set", set},       {"assess", assess},
    {"explain", explain}, {"deadline", deadline}, {"open", open}, {"record", record}, {"next", next},
    {"status", status}, {"late", late},     {"lines", lines},     {"digest", digest}, {"verify", verify},
    {"replay", replay}, {"paper", paper},
};

fields split(const std::string &line) {
    fields parts;
    std::size_t from = 0;
    for (std::size_t to; (to = line.find('\t', from)) != std::string::npos; from = to + 1) {
        parts.push_back(line.substr(from, to - from));
    }
    parts.push_back(line.substr(from));
    return parts;
}

std::string answer(session &at, const std::string &line) {
    fields said = split(line);
    const command known = COMMANDS.at(said.front());
    said.erase(said.begin());
#ifdef REGLAMENT_NO_EXCEPTIONS
    return known(at, said);
#else
    try {
        return known(at, said);
    } catch (const reglament::error &error) {
        return refuse(error);
    }
#endif
}

// The answers to all of the input.
std::string converse() {
    GET(catalogue, reglament::catalogue::embedded());
    session at{std::move(catalogue), std::nullopt, std::nullopt};
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << answer(at, line) << '\n';
    }
    return std::string();
}

}  // namespace

int main() {
    const std::string failure = converse();
    std::cerr << failure;
    return failure.empty() ? 0 : 1;
}
