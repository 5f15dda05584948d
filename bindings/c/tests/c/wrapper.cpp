// What reglament.hpp adds to the C functions: owners that are moved and free themselves, errors as values or exceptions, facts
// that may be unknown. Compiled for both ways of telling errors.

#define REGLAMENT_COLUMNS

#include <reglament.hpp>

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

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

// Whether a fact can be set to a value of a type. A number says neither what it counts nor, where it is 0, that it is no pointer.
template <class Value, class = void>
constexpr bool CAN_SET = false;
template <class Value>
constexpr bool CAN_SET<Value, std::void_t<decltype(std::declval<reglament::facts &>().set(0, std::declval<Value>()))>> = true;

static_assert(CAN_SET<bool> && CAN_SET<const char *> && CAN_SET<std::string> && CAN_SET<reglament::years>);
static_assert(CAN_SET<reglament::money> && CAN_SET<reglament::date> && CAN_SET<std::nullopt_t>);
static_assert(!CAN_SET<int> && !CAN_SET<long> && !CAN_SET<unsigned> && !CAN_SET<double> && !CAN_SET<char>);
static_assert(!CAN_SET<std::nullptr_t> && !CAN_SET<const int &>);

static_assert(REGLAMENT_VERSION_MAJOR * 10000 + REGLAMENT_VERSION_MINOR * 100 + REGLAMENT_VERSION_PATCH >= 100);

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
    NEED_VOID(facts.set_text(need(catalogue.fact_index("applicant.income_for_child")), "31183.50"));
    CHECK(need(facts.json()).view() == R"({"applicant.income_for_child":"31183.50"})");
    CHECK(refusal([&] { return facts.set_text(married, "perhaps"); })->place() == "facts/applicant.married");
    NEED_VOID(facts.clear_all());
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
    CHECK(need(reglament::iin::looks_like_bin("123456789013")) && !need(reglament::iin::looks_like_bin("850101100012")));
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

// The words are those of JSON, which the shared cases hold against the acts.
void enums_have_words(const reglament::catalogue &catalogue) {
    using reglament::to_string;
    const auto adoption = need(catalogue.regulation("almaty/adoption", DAY));
    const auto facts = need(reglament::facts::parse(catalogue, R"({"applicant.stateless": true})"));
    const auto answer = need(adoption.assess_json(facts, DAY));
    const std::string outcome(to_string(need(adoption.assess(facts, DAY)).outcome));
    CHECK(answer.view().find("\"outcome\":\"" + outcome + "\"") != std::string_view::npos);
    CHECK(to_string(reglament::outcome::eligible) == "eligible" && to_string(reglament::outcome::undetermined) == "undetermined");
    CHECK(to_string(reglament::channel::office) == "office" && to_string(reglament::channel::portal) == "portal");
    CHECK(to_string(reglament::language::kk) == "kk" && to_string(reglament::language::en) == "en");
    CHECK(to_string(reglament::paper::reasoned_refusal) == "reasoned-refusal");
    CHECK(to_string(reglament::iin::sex_hint::female) == "female" && to_string(static_cast<reglament::outcome>(99)).empty());
    const auto vocabulary = need(catalogue.vocabulary_json());
    for (std::size_t index = 0; index < catalogue.fact_count(); index++) {
        const auto described = "{\"name\":\"" + std::string(catalogue.fact_name(index)) + "\",\"type\":\"" +
                               std::string(to_string(catalogue.fact_type(index))) + "\"";
        CHECK(vocabulary.view().find(described) != std::string_view::npos);
    }
    CHECK(catalogue.fact_type(catalogue.fact_count()) == reglament::fact_type::none);
}

// p. 11 of Almaty's rules on adoption states fourteen grounds, p. 11(11) that of stateless persons.
void grounds_are_told(const reglament::catalogue &catalogue) {
    const auto adoption = need(catalogue.regulation("almaty/adoption", DAY));
    const auto facts = need(reglament::facts::parse(catalogue, R"({"applicant.stateless": true})"));
    const auto findings = need(adoption.assess(facts, DAY));
    std::vector<unsigned> applying;
    for (const unsigned number : findings.applying_grounds()) {
        applying.push_back(number);
    }
    CHECK(applying == std::vector<unsigned>{11} && findings.applying_grounds().size() == 1);
    CHECK(findings.open_grounds().size() == 13 && findings.missing_facts().empty());
    unsigned number = 0;
    for (const auto ground : adoption.grounds()) {
        number++;
        CHECK(ground.number() == number && !ground.words(reglament::language::kk).empty());
    }
    CHECK(number == 14 && adoption.grounds().size() == 14);
    for (const auto ground : adoption.grounds_in(findings.applying)) {
        CHECK(ground.number() == 11 && need(ground.citation(reglament::language::en)).view() == "p. 11(11)");
        CHECK(ground.words(reglament::language::ru).find("гражданства") != std::string_view::npos);
        CHECK(!ground.name(reglament::language::ru).empty() && ground.name(static_cast<reglament::language>(9)).empty());
    }
    CHECK(adoption.grounds_in(0).empty() && adoption.grounds_in(std::uint64_t{1} << 63).empty());
    const reglament::ground none(adoption.get(), 14);
    CHECK(none.number() == 0 && none.words(reglament::language::ru).empty());
    CHECK(refusal([&] { return none.citation(reglament::language::ru); })->status() == REGLAMENT_STATUS_OUT_OF_RANGE);
}

void values_are_compared(const reglament::catalogue &catalogue) {
    const reglament::date first{2017, 1, 4}, second{2017, 1, 5};
    CHECK(first < second && second > first && first <= first && first >= first && first != second);
    const reglament::moment one{100, 21600}, same{100, 21600}, west{100, 18000}, later{101, 0};
    CHECK(one == same && west < one && one < later && later >= one && one != west);
    CHECK(reglament::years{3} < reglament::years{4} && reglament::money{1} >= reglament::money{1});
    const std::unordered_set<reglament::date> days{first, second, first};
    const std::unordered_set<reglament::moment> moments{one, same, west};
    CHECK(days.size() == 2 && moments.size() == 2 && days.count(second) == 1);
    const auto adoption = need(catalogue.regulation("almaty/adoption", DAY));
    const auto facts = need(reglament::facts::unknown(catalogue));
    const auto findings = need(adoption.assess(facts, DAY)), again = need(adoption.assess(facts, DAY));
    CHECK(findings == again && std::hash<reglament::findings>()(findings) == std::hash<reglament::findings>()(again));
    CHECK(need(adoption.deadline_of(reglament::channel::portal, {1488772800, 21600})) ==
          need(adoption.deadline_of(reglament::channel::portal, {1488772800, 21600})));
#ifdef REGLAMENT_HAS_CALENDAR
    using namespace std::chrono;
    CHECK(reglament::date::from(2017y / January / 4) == first && first.chrono() == 2017y / January / 4);
    // 2016-12-30T20:00:00+06:00
    const auto at = reglament::moment::from(sys_days(2016y / December / 30) + 14h, 6h);
    CHECK((at == reglament::moment{1483106400, 21600}) && at.chrono() == sys_days(2016y / December / 30) + 14h);
    CHECK(at.local() == local_days(2016y / December / 30) + 20h);
#endif
}

void expected_chains() {
    using reglament::expected;
    const reglament::error wrong(REGLAMENT_STATUS_UNKNOWN_FACT, nullptr);
    const expected<int> three(3), none(wrong);
    const auto half = [](int number) { return number % 2 == 0 ? expected<int>(number / 2) : expected<int>(number * 10); };
    CHECK(three.value_or(7) == 3 && none.value_or(7) == 7 && expected<std::string>(wrong).value_or("none") == "none");
    CHECK(*three.and_then(half) == 30 && none.and_then(half).error().status() == REGLAMENT_STATUS_UNKNOWN_FACT);
    CHECK(*three.transform([](int number) { return std::to_string(number); }) == "3");
    CHECK(!none.transform([](int number) { return number; }).has_value());
    CHECK(three.transform([](int) {}).has_value() && !expected<void>(wrong).transform([] {}).has_value());
    CHECK(*expected<void>().and_then([] { return expected<int>(5); }) == 5);
    CHECK(*expected<int>(wrong).or_else([](const reglament::error &) { return expected<int>(1); }) == 1);
    // What can only be moved goes through, too.
    auto owned = expected<std::vector<int>>({1, 2}).transform([](std::vector<int> &&all) { return all.size(); });
    CHECK(*owned == 2);
}

// A batch of two rows: married, and unknown.
void release_schema(ArrowSchema *schema) { schema->release = nullptr; }
int released = 0;
void release_array(ArrowArray *array) {
    array->release = nullptr;
    released++;
}

void tables_are_owned(const reglament::catalogue &catalogue) {
    static_assert(std::is_nothrow_move_constructible_v<reglament::arrow_stream>);
    static_assert(!std::is_copy_constructible_v<reglament::arrow_array> && !std::is_copy_assignable_v<reglament::arrow_schema>);
    static const unsigned char known[] = {1}, married[] = {1};
    const void *buffers[] = {known, married}, *none[] = {nullptr};
    ArrowSchema field{"b", "applicant.married", nullptr, 2, 0, nullptr, nullptr, release_schema, nullptr}, *fields[] = {&field};
    ArrowSchema described{"+s", "", nullptr, 0, 1, fields, nullptr, release_schema, nullptr};
    ArrowArray column{2, 1, 0, 2, 0, buffers, nullptr, nullptr, release_array, nullptr}, *columns[] = {&column};
    ArrowArray batch{2, 0, 0, 1, 1, none, columns, nullptr, release_array, nullptr};
    const auto adoption = need(catalogue.regulation("almaty/adoption", DAY));
    const reglament::arrow_schema schema(&described);
    reglament::arrow_array rows(&batch);
    CHECK(described.release == nullptr && batch.release == nullptr && schema && rows);
    const auto refused = refusal([&] { return reglament::assess_batch(adoption, "{}", schema, std::move(rows)); });
    CHECK(refused && refused->status() == REGLAMENT_STATUS_MISSING_KEY && rows && released == 0);
    const auto terms = R"({"at": "applicant.married", "channel": "portal", "overdue_at": "today"})";
    const auto unread = refusal([&] { return reglament::schedule_batch(adoption, terms, schema, std::move(rows)); });
    CHECK(unread && unread->place() == "options/overdue_at" && rows);
    {
        const auto options = R"({"on": "2017-05-01", "standing": true, "assumptions": true})";
        const auto answers = need(reglament::assess_batch(adoption, options, schema, std::move(rows)));
        CHECK(!rows && answers.rows->length == 2 && answers.schema->n_children == 8);
        // Either of them has its column, before those of errors.
        CHECK(answers.schema->children[4]->name == std::string_view("standing"));
        CHECK(answers.schema->children[5]->name == std::string_view("assumptions"));
    }
    CHECK(released == 1);
    reglament::arrow_stream empty;
    CHECK(!empty && refusal([&] { return reglament::assess_stream(adoption, "{}", std::move(empty)); }).has_value());
    CHECK(refusal([&] { return reglament::schedule_stream(adoption, "{}", std::move(empty)); }).has_value());
    CHECK(refusal([&] { return reglament::compare_stream(adoption, adoption, "{}", std::move(empty)); }).has_value());
    CHECK(reglament::has_columns());
    const auto drawing = reglament::document::systems_diagram;
    const auto drawn = need(catalogue.document_of(adoption, drawing, R"({"language": "kk"})"));
    CHECK(drawn.view().substr(0, 4) == "<svg");
    const auto matter = need(reglament::case_file::open(catalogue, "A-1", adoption.id(), reglament::channel::portal));
    CHECK(need(matter.diagram(drawing, reglament::language::ru)).view().substr(0, 4) == "<svg");
    CHECK(need(adoption.graph_json(reglament::channel::portal)).view().front() == '{');
    CHECK(reglament::has_models());
}

}  // namespace

int main() {
    const auto catalogue = need(reglament::catalogue::embedded());
    errors_say_where(catalogue);
    facts_may_be_unknown(catalogue);
    owners_move(catalogue);
    small_values_are_plain(catalogue);
    law_is_gathered();
    enums_have_words(catalogue);
    grounds_are_told(catalogue);
    values_are_compared(catalogue);
    expected_chains();
    tables_are_owned(catalogue);
    reglament::set_panic_handler(nullptr);
    return faults == 0 ? 0 : 1;
}
