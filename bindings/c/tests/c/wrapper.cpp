// What reglament.hpp adds to the C functions: owners that are moved and free themselves, errors as values or exceptions, facts
// that may be unknown. Compiled for both ways of telling errors.

#include <reglament.hpp>

#include <cstdio>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace {

int faults = 0;

void check(bool holds, const char *condition, int line) {
    if (!holds) {
        faults++;
        std::printf("line %d: %s\n", line, condition);
    }
}

#define CHECK(condition) check((condition), #condition, __LINE__)

template <class Owner>
constexpr bool IS_OWNER = std::is_nothrow_move_constructible_v<Owner> && std::is_nothrow_move_assignable_v<Owner> &&
                          std::is_nothrow_destructible_v<Owner> && !std::is_copy_constructible_v<Owner> &&
                          !std::is_copy_assignable_v<Owner>;

static_assert(IS_OWNER<reglament::catalogue> && IS_OWNER<reglament::regulation> && IS_OWNER<reglament::facts>);
static_assert(IS_OWNER<reglament::law> && IS_OWNER<reglament::case_file> && IS_OWNER<reglament::text>);
static_assert(sizeof(reglament::catalogue) == sizeof(void *));
static_assert(std::is_nothrow_copy_constructible_v<reglament::error> && std::is_base_of_v<std::runtime_error, reglament::error>);
static_assert(std::is_convertible_v<const reglament::text &, std::string_view>);
// The view would not outlive the expression.
static_assert(!std::is_convertible_v<reglament::text, std::string_view>);

#ifdef REGLAMENT_NO_EXCEPTIONS
template <class T>
T need(reglament::expected<T> found) {
    CHECK(found.has_value());
    return std::move(found).value();
}

void need(reglament::expected<void> found) { CHECK(found.has_value()); }

template <class Call>
std::optional<reglament::error> refusal(Call call) {
    const auto found = call();
    return found ? std::nullopt : std::optional<reglament::error>(found.error());
}
#else
template <class T>
T need(T &&found) {
    return std::forward<T>(found);
}

#define NEED_VOID(call) (call)

template <class Call>
std::optional<reglament::error> refusal(Call call) {
    try {
        (void)call();
    } catch (const reglament::error &error) {
        return error;
    }
    return std::nullopt;
}
#endif

#ifndef NEED_VOID
#define NEED_VOID(call) need(call)
#endif

constexpr reglament::date DAY{2017, 5, 2};

void errors_say_where(const reglament::catalogue &catalogue) {
    std::optional<reglament::error> kept;
    {
        const auto error = refusal([&] { return reglament::facts::parse(catalogue, R"({"applicant.married": 3})"); });
        CHECK(error.has_value());
        kept = error;
    }
    // What a copy shows outlives the first.
    CHECK(kept->status() == REGLAMENT_STATUS_WRONG_TYPE && kept->name() == "wrong-type");
    CHECK(kept->place() == "facts/applicant.married" && !kept->message().empty() && kept->citation().empty());
    CHECK(std::string(kept->what()) == std::string(kept->place()) + ": " + std::string(kept->message()));
    CHECK(kept->json().find("wrong-type") != std::string::npos);
    const auto event = R"({"at": "2017-10-02T10:00:00+06:00", "by": "head", "event": "result-signed"})";
    auto opened = need(reglament::case_file::open(catalogue, "A-1", "almaty/adoption@3-383-2016", reglament::channel::office));
    const auto refused = refusal([&] { return opened.record(event); });
    CHECK(refused && refused->status() == REGLAMENT_STATUS_EVENT_NOT_PERMITTED && !refused->citation().empty());
}

void facts_may_be_unknown(const reglament::catalogue &catalogue) {
    auto facts = need(reglament::facts::unknown(catalogue));
    const auto married = need(catalogue.fact_index("applicant.married"));
    const auto sex = need(catalogue.fact_index("applicant.sex"));
    NEED_VOID(facts.set(married, true));
    NEED_VOID(facts.set(sex, "female"));  // a word, not a truth
    CHECK(facts.known() == ((std::uint64_t{1} << married) | (std::uint64_t{1} << sex)));
    NEED_VOID(facts.set(married, std::optional<bool>()));
    CHECK(facts.known() == std::uint64_t{1} << sex);
    NEED_VOID(facts.set(sex, std::nullopt));
    CHECK(facts.known() == 0);
    NEED_VOID(facts.set_word_at(sex, need(catalogue.word_position(sex, "male"))));
    CHECK(need(facts.json()).view() == R"({"applicant.sex":"male"})");
    NEED_VOID(facts.read(R"({"applicant.stateless": false})"));
    CHECK(need(facts.json()).view() == R"({"applicant.stateless":false})");
    NEED_VOID(facts.set(married, std::optional<bool>(false)));
    NEED_VOID(facts.clear_all());
    CHECK(facts.known() == 0);
    const auto refused = refusal([&] { return facts.set(married, reglament::years{3}); });
    CHECK(refused && refused->status() == REGLAMENT_STATUS_WRONG_TYPE);
}

void owners_move(const reglament::catalogue &catalogue) {
    auto one = need(catalogue.regulation("almaty/adoption", DAY));
    auto other = std::move(one);
    CHECK(one.get() == nullptr && other.id() == "almaty/adoption@3-383-2016");
    CHECK(one.id().empty());
    const auto refused = refusal([&] { return one.json(); });
    CHECK(refused && refused->status() == REGLAMENT_STATUS_NULL_ARGUMENT && refused->place() == "regulation");
    one = need(catalogue.regulation_at(0));
    one = std::move(other);
    CHECK(one.id() == "almaty/adoption@3-383-2016");
    const auto none = refusal([&] { return catalogue.regulation_at(catalogue.regulation_count()); });
    CHECK(none && none->status() == REGLAMENT_STATUS_OUT_OF_RANGE);
    const auto json = need(one.json());
    const auto standing = need(one.standing_json(DAY));
    CHECK(json.view().size() > standing.view().size() && standing.str() == standing.view());
}

void small_values_are_plain(const reglament::catalogue &catalogue) {
    const auto at = need(reglament::moment::parse("2017-10-02T10:00:00+06:00"));
    CHECK((at == reglament::moment{1506916800, 21600}));
    CHECK(need(catalogue.next_working_day({2017, 1, 1})) == (reglament::date{2017, 1, 4}));
    CHECK(!need(catalogue.is_working_day({2017, 1, 1})) && need(catalogue.is_working_day({2017, 1, 4})));
    CHECK(need(catalogue.day_json({2017, 1, 1})).view().find("holiday") != std::string_view::npos);
    const auto iin = need(reglament::iin::check("123456789013"));
    CHECK(iin.sex == reglament::iin::sex_hint::none || iin.sex == reglament::iin::sex_hint::male ||
          iin.sex == reglament::iin::sex_hint::female);
    const auto wrong = refusal([] { return reglament::iin::check("123456789012"); });
    CHECK(wrong && wrong->status() == REGLAMENT_STATUS_IIN_CONTROL_DIGIT);
    const auto facts = need(reglament::facts::parse(catalogue, R"({"applicant.stateless": true})"));
    const auto adoption = need(catalogue.regulation("almaty/adoption", DAY));
    const auto findings = need(adoption.assess(facts, DAY));
    CHECK(findings.outcome == reglament::outcome::ineligible && findings.applies(11) && !findings.is_open(11));
    CHECK(!findings.applies(0) && !findings.applies(65) && !findings.is_missing(64));
    CHECK(!need(adoption.questions_json(facts, DAY)).view().empty());
    CHECK(catalogue.digest().size() == 64 && catalogue.fact_name(catalogue.fact_count()).empty());
    CHECK(need(catalogue.vocabulary_json()).view().find(catalogue.fact_name(0)) != std::string_view::npos);
    CHECK(reglament::abi_version() == REGLAMENT_ABI_VERSION && !reglament::version().empty() && reglament::law_edition() > 0);
}

void law_is_gathered() {
    auto law = need(reglament::law::none());
    NEED_VOID(law.add_embedded());
    const auto catalogue = need(law.build());
    CHECK(catalogue.digest() == need(reglament::catalogue::embedded()).digest());
    NEED_VOID(law.add_text("wrong.toml", "schema = 1\nkind = \"nothing\""));
    const auto refused = refusal([&] { return law.build(); });
    CHECK(refused && refused->status() == REGLAMENT_STATUS_INVALID_LAW);
    CHECK(refused->json().find("wrong.toml") != std::string::npos);
    CHECK(refusal([&] { return law.add_folder("/nowhere"); })->status() == REGLAMENT_STATUS_UNREADABLE);
    CHECK(refusal([&] { return law.set_published("act", {2017, 2, 29}); })->place() == "on");
}

}  // namespace

int main() {
    const auto catalogue = need(reglament::catalogue::embedded());
    errors_say_where(catalogue);
    facts_may_be_unknown(catalogue);
    owners_move(catalogue);
    small_values_are_plain(catalogue);
    law_is_gathered();
    return faults == 0 ? 0 : 1;
}
