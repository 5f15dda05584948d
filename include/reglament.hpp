/*
 * reglament for C++17: owners that free themselves, errors that say where, over the C ABI of reglament.h. Header only.
 *
 * Every call that can fail returns its value or throws `reglament::error`. With REGLAMENT_NO_EXCEPTIONS defined, as it is by
 * itself where the compiler has exceptions off, the same calls return `reglament::expected<T>` instead; both kinds of file may
 * be linked into one program.
 *
 * Owners are moved, not copied. One that was moved from may only be assigned to or destroyed; a call upon it is an error of
 * status REGLAMENT_STATUS_NULL_ARGUMENT. Text is UTF-8. What several threads may share is said in reglament.h and is the same
 * here: a const method may run beside other const methods.
 */

#ifndef REGLAMENT_HPP
#define REGLAMENT_HPP

#include <reglament.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#if !defined(REGLAMENT_NO_EXCEPTIONS) && !defined(__cpp_exceptions) && !defined(_CPPUNWIND)
#define REGLAMENT_NO_EXCEPTIONS
#endif

static_assert(REGLAMENT_ABI_VERSION == 1, "reglament.hpp and reglament.h are of different versions");

namespace reglament {

// The two modes are kept apart by name, so that a program may have files of both.
#ifdef REGLAMENT_NO_EXCEPTIONS
inline namespace with_expected {
#else
inline namespace with_exceptions {
#endif

namespace detail {

inline reglament_str lend(std::string_view text) noexcept {
    reglament_str lent;
    lent.data = text.data();
    lent.length = text.size();
    return lent;
}

inline std::string_view view(reglament_str text) noexcept {
    return std::string_view(text.data, text.length);
}

// Owns a handle of the library, and frees it.
template <class Raw, void (*Free)(Raw *)>
class handle {
public:
    using raw_type = Raw;

    // Takes `raw`, which may be null.
    explicit handle(Raw *raw) noexcept : raw_(raw) {}

    // What the functions of reglament.h take; still owned here. Null if it was moved away.
    [[nodiscard]] Raw *get() noexcept { return raw_.get(); }
    [[nodiscard]] const Raw *get() const noexcept { return raw_.get(); }

private:
    struct deleter {
        void operator()(Raw *raw) const noexcept { Free(raw); }
    };

    std::unique_ptr<Raw, deleter> raw_;
};

}  // namespace detail

// The stable name of a status: `unknown-fact` for 106, `ok` for 0; empty if there is none of this number.
[[nodiscard]] inline std::string_view status_name(reglament_status status) noexcept {
    return detail::view(reglament_status_name(status));
}

// The version of the library: `0.1.0`.
[[nodiscard]] inline std::string_view version() noexcept { return detail::view(reglament_version()); }

// The number of the C ABI of the library; that of the header is REGLAMENT_ABI_VERSION.
[[nodiscard]] inline std::uint32_t abi_version() noexcept { return reglament_abi_version(); }

// The edition of the embedded law data, raised with every change that can change an answer.
[[nodiscard]] inline std::uint32_t law_edition() noexcept { return reglament_law_edition(); }

// Text that the library made. Views of it are good for as long as it lives.
class text : public detail::handle<reglament_text, reglament_text_free> {
public:
    using handle::handle;

    [[nodiscard]] std::string_view view() const noexcept { return detail::view(reglament_text_view(get())); }

    // A copy, for what has to outlive it.
    [[nodiscard]] std::string str() const { return std::string(view()); }

    // Only of a text that has a name: the view of one that is about to be freed would be good for nothing.
    operator std::string_view() const & noexcept { return view(); }
    operator std::string_view() const && = delete;
};

// What is wrong. It never contains a value that the caller handed in. Copies share what they hold; views of it are good for as
// long as one of them lives.
class error : public std::runtime_error {
public:
    // Takes `raw`, which may be null.
    error(reglament_status status, std::shared_ptr<reglament_error> raw)
        : std::runtime_error(describe(status, raw.get())), status_(status), raw_(std::move(raw)) {}

    // The number of the code: one of REGLAMENT_STATUS_….
    [[nodiscard]] reglament_status status() const noexcept { return status_; }

    // The stable name of the code: `unknown-fact`.
    [[nodiscard]] std::string_view name() const noexcept { return status_name(status_); }

    // What is wrong and what was expected, for a person; `what()` says the same with the place before it.
    [[nodiscard]] std::string_view message() const noexcept { return detail::view(reglament_error_message(raw_.get())); }

    // Where it was found: a path of keys joined by `/`, or the name of an argument; may be empty.
    [[nodiscard]] std::string_view place() const noexcept { return detail::view(reglament_error_place(raw_.get())); }

    // The provision that forbids what was refused; empty if none does.
    [[nodiscard]] std::string_view citation() const noexcept { return detail::view(reglament_error_citation(raw_.get())); }

    // The error as one JSON object, with the faults of law files; empty if it cannot be written.
    [[nodiscard]] std::string json() const {
        reglament_text *raw = nullptr;
        if (reglament_error_json(raw_.get(), &raw, nullptr) != REGLAMENT_STATUS_OK) {
            return std::string();
        }
        return text(raw).str();
    }

private:
    static std::string describe(reglament_status status, const reglament_error *raw) {
        const std::string_view place = detail::view(reglament_error_place(raw));
        std::string description(place);
        description.append(place.empty() ? "" : ": ").append(detail::view(reglament_error_message(raw)));
        return description.empty() ? std::string(status_name(status)) : description;
    }

    reglament_status status_;
    std::shared_ptr<reglament_error> raw_;
};

// A value, or the error that came instead of it.
template <class T>
class [[nodiscard]] expected {
public:
    expected(T value) noexcept : content_(std::in_place_index<0>, std::move(value)) {}
    expected(reglament::error failure) noexcept : content_(std::in_place_index<1>, std::move(failure)) {}

    [[nodiscard]] bool has_value() const noexcept { return content_.index() == 0; }
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

    // The value; ends the program if there is none.
    [[nodiscard]] T &value() & noexcept { return need(std::get_if<0>(&content_)); }
    [[nodiscard]] const T &value() const & noexcept { return need(std::get_if<0>(&content_)); }
    [[nodiscard]] T &&value() && noexcept { return std::move(need(std::get_if<0>(&content_))); }

    [[nodiscard]] T &operator*() & noexcept { return value(); }
    [[nodiscard]] const T &operator*() const & noexcept { return value(); }
    [[nodiscard]] T &&operator*() && noexcept { return std::move(*this).value(); }
    [[nodiscard]] T *operator->() noexcept { return &value(); }
    [[nodiscard]] const T *operator->() const noexcept { return &value(); }

    // The error; ends the program if there is none.
    [[nodiscard]] const reglament::error &error() const noexcept { return need(std::get_if<1>(&content_)); }

private:
    template <class Content>
    static Content &need(Content *content) noexcept {
        if (content == nullptr) {
            std::abort();
        }
        return *content;
    }

    std::variant<T, reglament::error> content_;
};

// Nothing, or the error that came instead of it.
template <>
class [[nodiscard]] expected<void> {
public:
    expected() noexcept = default;
    expected(reglament::error failure) noexcept : error_(std::move(failure)) {}

    [[nodiscard]] bool has_value() const noexcept { return !error_.has_value(); }
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

    // Ends the program if there is an error.
    void value() const noexcept {
        if (!has_value()) {
            std::abort();
        }
    }

    // The error; ends the program if there is none.
    [[nodiscard]] const reglament::error &error() const noexcept {
        if (has_value()) {
            std::abort();
        }
        return *error_;
    }

private:
    std::optional<reglament::error> error_;
};

// What a call that can fail returns.
#ifdef REGLAMENT_NO_EXCEPTIONS
template <class T>
using result = expected<T>;
#else
template <class T>
using result = T;
#endif

namespace detail {

template <class T>
[[nodiscard]] result<T> fail(reglament_status status, reglament_error *raw) {
    // Owned before anything else can go wrong.
    std::shared_ptr<reglament_error> held(raw, reglament_error_free);
#ifdef REGLAMENT_NO_EXCEPTIONS
    return error(status, std::move(held));
#else
    throw error(status, std::move(held));
#endif
}

// Calls a function of the ABI that has no output: `arguments`, then the place for its error.
template <class Function, class... Arguments>
result<void> run(Function function, Arguments... arguments) {
    reglament_error *failure = nullptr;
    const reglament_status status = function(arguments..., &failure);
    if (status != REGLAMENT_STATUS_OK) {
        return fail<void>(status, failure);
    }
    return result<void>();
}

// Calls a function of the ABI that has an output, which begins as `raw`; `make` turns it into a `T`.
template <class T, class Make, class Raw, class Function, class... Arguments>
[[nodiscard]] result<T> ask(Make make, Raw raw, Function function, Arguments... arguments) {
    reglament_error *failure = nullptr;
    const reglament_status status = function(arguments..., &raw, &failure);
    if (status != REGLAMENT_STATUS_OK) {
        return fail<T>(status, failure);
    }
    return make(raw);
}

// Calls a function of the ABI that hands out a handle, for its owner `T`.
template <class T, class Function, class... Arguments>
[[nodiscard]] result<T> own(Function function, Arguments... arguments) {
    using raw = typename T::raw_type;
    const auto make = [](raw *made) noexcept { return T(made); };
    return ask<T>(make, static_cast<raw *>(nullptr), function, arguments...);
}

}  // namespace detail

// How an application reaches the provider.
enum class channel : reglament_channel { office = REGLAMENT_CHANNEL_OFFICE, portal = REGLAMENT_CHANNEL_PORTAL };

// A language of labels and explanations.
enum class language : reglament_language {
    kk = REGLAMENT_LANGUAGE_KK,
    ru = REGLAMENT_LANGUAGE_RU,
    en = REGLAMENT_LANGUAGE_EN
};

// What an assessment comes to.
enum class outcome : reglament_outcome {
    // No ground applies and none is open.
    eligible = REGLAMENT_OUTCOME_ELIGIBLE,
    // A ground applies.
    ineligible = REGLAMENT_OUTCOME_INELIGIBLE,
    // No ground applies, and one is open.
    undetermined = REGLAMENT_OUTCOME_UNDETERMINED
};

// A paper of a case.
enum class paper : reglament_paper {
    receipt = REGLAMENT_PAPER_RECEIPT,
    reasoned_refusal = REGLAMENT_PAPER_REASONED_REFUSAL,
    conclusion = REGLAMENT_PAPER_CONCLUSION,
    notification = REGLAMENT_PAPER_NOTIFICATION,
    status = REGLAMENT_PAPER_STATUS
};

// How a paper is written: plain, or as a page of HTML.
enum class format : std::int32_t { plain = 0, html = 1 };

// Whether an explanation shows the values of facts: personal data.
enum class values : std::int32_t { hidden = 0, shown = 1 };

// A day.
struct date {
    std::int32_t year;
    // From 1.
    std::uint8_t month;
    // From 1.
    std::uint8_t day;

    [[nodiscard]] static date of(reglament_date raw) noexcept { return date{raw.year, raw.month, raw.day}; }

    [[nodiscard]] reglament_date raw() const noexcept {
        reglament_date raw;
        raw.year = year;
        raw.month = month;
        raw.day = day;
        return raw;
    }

    [[nodiscard]] friend bool operator==(const date &one, const date &other) noexcept {
        return std::tie(one.year, one.month, one.day) == std::tie(other.year, other.month, other.day);
    }
    [[nodiscard]] friend bool operator!=(const date &one, const date &other) noexcept { return !(one == other); }
    [[nodiscard]] friend bool operator<(const date &one, const date &other) noexcept {
        return std::tie(one.year, one.month, one.day) < std::tie(other.year, other.month, other.day);
    }
};

// A moment, with the offset from UTC by which a clock shows it.
struct moment {
    // Seconds since 1970-01-01T00:00:00Z.
    std::int64_t seconds;
    // How many seconds the clock is ahead of UTC: 21600 for +06:00.
    std::int32_t offset;

    [[nodiscard]] static moment of(reglament_moment raw) noexcept { return moment{raw.seconds, raw.offset}; }

    [[nodiscard]] reglament_moment raw() const noexcept {
        reglament_moment raw;
        raw.seconds = seconds;
        raw.offset = offset;
        return raw;
    }

    // Reads a moment in RFC 3339 with its offset from UTC: `2016-12-30T20:00:00+06:00`.
    [[nodiscard]] static result<moment> parse(std::string_view written) {
        return detail::ask<moment>(of, reglament_moment(), reglament_moment_parse, detail::lend(written));
    }

    // Whether both say the same moment by the same clock.
    [[nodiscard]] friend bool operator==(const moment &one, const moment &other) noexcept {
        return one.seconds == other.seconds && one.offset == other.offset;
    }
    [[nodiscard]] friend bool operator!=(const moment &one, const moment &other) noexcept { return !(one == other); }
};

// A number of whole years, as a fact.
struct years {
    std::uint32_t count;
};

// An amount, as a fact.
struct money {
    // In hundredths of a tenge.
    std::int64_t hundredths;
};

// The findings of an assessment as bit masks.
struct findings {
    // What the assessment comes to.
    reglament::outcome outcome;
    // The grounds that apply: bit 0 is ground 1.
    std::uint64_t applying;
    // The grounds that are open.
    std::uint64_t open;
    // The unknown facts that can still change an open ground, by index; 0 unless the outcome is undetermined.
    std::uint64_t missing;

    // Whether a ground, counted from 1, applies.
    [[nodiscard]] bool applies(unsigned ground) const noexcept { return ground > 0 && has(applying, ground - 1); }

    // Whether a ground, counted from 1, is open.
    [[nodiscard]] bool is_open(unsigned ground) const noexcept { return ground > 0 && has(open, ground - 1); }

    // Whether a fact is missing.
    [[nodiscard]] bool is_missing(std::size_t index) const noexcept { return has(missing, index); }

    [[nodiscard]] static findings of(const reglament_findings &raw) noexcept {
        return findings{static_cast<reglament::outcome>(raw.outcome), raw.applying, raw.open, raw.missing};
    }

private:
    [[nodiscard]] static bool has(std::uint64_t mask, std::size_t bit) noexcept {
        return bit < 64 && ((mask >> bit) & 1U) != 0;
    }
};

// When an application counts as accepted, and when the service is due, by the clock of the office.
struct deadline {
    moment accepted_at;
    moment due_at;
    // Whether the act states no overall term, so that one is assumed.
    bool assumed;

    [[nodiscard]] static deadline of(const reglament_deadline &raw) noexcept {
        return deadline{moment::of(raw.accepted_at), moment::of(raw.due_at), raw.assumed != 0};
    }
};

// What the digits of an individual identification number seem to say; not to be relied on.
struct iin {
    enum class sex_hint : std::int32_t { none = 0, male = 1, female = 2 };

    // What they say of the sex.
    sex_hint sex;
    // The day of birth they seem to say, if it exists.
    std::optional<date> birth_date;

    // Checks a number: twelve digits, the last of which controls the others.
    [[nodiscard]] static result<iin> check(std::string_view number) {
        reglament_iin raw = reglament_iin();
        raw.size = sizeof raw;
        return detail::ask<iin>(of, raw, reglament_iin_check, detail::lend(number));
    }

    [[nodiscard]] static iin of(const reglament_iin &raw) noexcept {
        const bool born = raw.birth_date.year != 0;
        return iin{static_cast<sex_hint>(raw.sex), born ? std::optional<date>(date::of(raw.birth_date)) : std::nullopt};
    }
};

class catalogue;

// A value or *unknown* for every fact. It may be filled again and again without allocating, and may outlive its catalogue.
class facts : public detail::handle<reglament_facts, reglament_facts_free> {
public:
    using handle::handle;

    // Nothing is known yet.
    [[nodiscard]] static result<facts> unknown(const catalogue &of);

    // The facts of a JSON object: `{"applicant.married": true, …}`.
    [[nodiscard]] static result<facts> parse(const catalogue &of, std::string_view json);

    // Makes a fact known that is yes or no. A template so that nothing else, a `const char *` least of all, turns into a `bool`.
    template <class Boolean, std::enable_if_t<std::is_same_v<Boolean, bool>, int> = 0>
    result<void> set(std::size_t index, Boolean value) {
        return detail::run(reglament_facts_set_boolean, get(), index, value ? 1 : 0);
    }

    // Makes a fact known that is a day.
    result<void> set(std::size_t index, date value) {
        return detail::run(reglament_facts_set_date, get(), index, value.raw());
    }

    // Makes a fact known that is a number of whole years.
    result<void> set(std::size_t index, years value) {
        return detail::run(reglament_facts_set_years, get(), index, value.count);
    }

    // Makes a fact known that is an amount.
    result<void> set(std::size_t index, money value) {
        return detail::run(reglament_facts_set_money, get(), index, value.hundredths);
    }

    // Makes a fact known by a word of its list.
    result<void> set(std::size_t index, std::string_view word) {
        return detail::run(reglament_facts_set_word, get(), index, detail::lend(word));
    }

    // Makes a fact unknown.
    result<void> set(std::size_t index, std::nullopt_t) { return clear(index); }

    // Makes a fact known, or unknown if there is no value.
    template <class T>
    result<void> set(std::size_t index, const std::optional<T> &value) {
        return value.has_value() ? set(index, *value) : clear(index);
    }

    // Makes a fact known by its name and a text: `true`, `full`, `1990-05-01`, `3` or `31183.50` by its type.
    result<void> set_by_name(std::string_view name, std::string_view written) {
        return detail::run(reglament_facts_set_by_name, get(), detail::lend(name), detail::lend(written));
    }

    // Makes a fact unknown.
    result<void> clear(std::size_t index) { return detail::run(reglament_facts_clear, get(), index); }

    // Makes every fact unknown, so that the object serves for the next case.
    result<void> clear_all() { return detail::run(reglament_facts_clear_all, get()); }

    // The bits of the known facts, by index from the lowest.
    [[nodiscard]] std::uint64_t known() const noexcept { return reglament_facts_known(get()); }
};

// One regulation together with the calendar its terms are counted by. It may outlive its catalogue.
class regulation : public detail::handle<reglament_regulation, reglament_regulation_free> {
public:
    using handle::handle;

    // The full id: `almaty/adoption@3-383-2016`. A view into the regulation.
    [[nodiscard]] std::string_view id() const noexcept { return detail::view(reglament_regulation_id(get())); }

    // Everything the regulation states, as one JSON object.
    [[nodiscard]] result<text> json() const { return detail::own<text>(reglament_regulation_json, get()); }

    // Whether it is in effect on a day, and whether that is certain: `{"state", "certain", "reason"}`.
    [[nodiscard]] result<text> standing_json(date on) const {
        return detail::own<text>(reglament_regulation_standing_json, get(), on.raw());
    }

    // Assesses facts on a day. Allocates nothing unless it fails.
    [[nodiscard]] result<findings> assess(const facts &known, date on) const {
        reglament_findings raw = reglament_findings();
        raw.size = sizeof raw;
        return detail::ask<findings>(findings::of, raw, reglament_assess, get(), known.get(), on.raw());
    }

    // Assesses facts on a day; the answer as JSON, with every ground, the missing facts, the standing and the assumptions.
    [[nodiscard]] result<text> assess_json(const facts &known, date on) const {
        return detail::own<text>(reglament_assess_json, get(), known.get(), on.raw());
    }

    // The assessment in sentences, one a line: the outcome, every ground with its paragraph, what is missing, the standing and
    // the assumptions.
    [[nodiscard]] result<text> explain(const facts &known, date on, language in, values show = values::hidden) const {
        return detail::own<text>(reglament_explain, get(), known.get(), on.raw(), static_cast<reglament_language>(in),
                                 static_cast<std::int32_t>(show));
    }

    // The facts worth asking next as JSON, each with the grounds it settles: `{"questions": […]}`.
    [[nodiscard]] result<text> questions_json(const facts &known, date on) const {
        return detail::own<text>(reglament_questions_json, get(), known.get(), on.raw());
    }

    // When an application handed in at a moment counts as accepted, and when the service is due. Allocates nothing unless it
    // fails.
    [[nodiscard]] result<deadline> deadline_of(channel by, moment at) const {
        reglament_deadline raw = reglament_deadline();
        raw.size = sizeof raw;
        return detail::ask<deadline>(deadline::of, raw, reglament_deadline_of, get(), static_cast<reglament_channel>(by),
                                     at.raw());
    }

    // The same as JSON, with every step, the ledger of what was counted and moved, the standing and the assumptions.
    [[nodiscard]] result<text> schedule_json(channel by, moment at) const {
        return detail::own<text>(reglament_schedule_json, get(), static_cast<reglament_channel>(by), at.raw());
    }
};

// Every act and regulation that was loaded. Regulations, facts and cases made from it live on without it.
class catalogue : public detail::handle<reglament_catalogue, reglament_catalogue_free> {
public:
    using handle::handle;

    // The catalogue of the embedded law.
    [[nodiscard]] static result<catalogue> embedded() { return detail::own<catalogue>(reglament_catalogue_new); }

    // The digest of all law files and days of publication, in hexadecimal. A view into the catalogue.
    [[nodiscard]] std::string_view digest() const noexcept { return detail::view(reglament_catalogue_digest(get())); }

    // How many regulations it has.
    [[nodiscard]] std::size_t regulation_count() const noexcept { return reglament_catalogue_regulation_count(get()); }

    // The regulation at an index, in the order of their ids.
    [[nodiscard]] result<reglament::regulation> regulation_at(std::size_t index) const {
        return detail::own<reglament::regulation>(reglament_catalogue_regulation_at, get(), index);
    }

    // The edition of a regulation that an id names: with `@…` that one, otherwise the one in effect on the day.
    [[nodiscard]] result<reglament::regulation> regulation(std::string_view id, date on) const {
        return detail::own<reglament::regulation>(reglament_catalogue_regulation, get(), detail::lend(id), on.raw());
    }

    // How many facts the vocabulary has.
    [[nodiscard]] std::size_t fact_count() const noexcept { return reglament_catalogue_fact_count(get()); }

    // The index of a fact by its name: the same in every call, and its bit in `missing`.
    [[nodiscard]] result<std::size_t> fact_index(std::string_view name) const {
        const auto same = [](std::size_t index) noexcept { return index; };
        return detail::ask<std::size_t>(same, std::size_t(), reglament_catalogue_fact_index, get(), detail::lend(name));
    }

    // The name of the fact at an index; empty if there is none. A view into the catalogue.
    [[nodiscard]] std::string_view fact_name(std::size_t index) const noexcept {
        return detail::view(reglament_catalogue_fact_name(get(), index));
    }

    // The vocabulary as JSON: every fact in order, with type, words, sensitivity, labels, question and source.
    [[nodiscard]] result<text> vocabulary_json() const {
        return detail::own<text>(reglament_catalogue_vocabulary_json, get());
    }

    // Whether people work on a day.
    [[nodiscard]] result<bool> is_working_day(date on) const {
        const auto yes = [](std::int32_t working) noexcept { return working != 0; };
        return detail::ask<bool>(yes, std::int32_t(), reglament_calendar_is_working_day, get(), on.raw());
    }

    // The first working day that is not before a day.
    [[nodiscard]] result<date> next_working_day(date on) const {
        return detail::ask<date>(date::of, reglament_date(), reglament_calendar_next_working_day, get(), on.raw());
    }

    // What kind of day it is, and why, as JSON: `day`, `kind`, `working`, `occasion`, `pair`, `source`, `unverified`.
    [[nodiscard]] result<text> day_json(date on) const {
        return detail::own<text>(reglament_calendar_day_json, get(), on.raw());
    }
};

inline result<facts> facts::unknown(const catalogue &of) { return detail::own<facts>(reglament_facts_new, of.get()); }

inline result<facts> facts::parse(const catalogue &of, std::string_view json) {
    return detail::own<facts>(reglament_facts_parse, of.get(), detail::lend(json));
}

// Law files being gathered for a catalogue.
class law : public detail::handle<reglament_law, reglament_law_free> {
public:
    using handle::handle;

    // None yet.
    [[nodiscard]] static result<law> none() { return detail::own<law>(reglament_law_new); }

    // Adds the embedded law as a layer of its own: what is added later replaces what it states.
    result<void> add_embedded() { return detail::run(reglament_law_add_embedded, get()); }

    // Adds one law file from memory to the layer being gathered; `name` is what errors call it.
    result<void> add_text(std::string_view name, std::string_view content) {
        return detail::run(reglament_law_add_text, get(), detail::lend(name), detail::lend(content));
    }

    // Adds every law file (`*.toml`) below a folder, as a layer of its own.
    result<void> add_folder(std::string_view folder) {
        return detail::run(reglament_law_add_folder, get(), detail::lend(folder));
    }

    // Says on which day an act, or the act that repeals one, was first officially published.
    result<void> set_published(std::string_view act, date on) {
        return detail::run(reglament_law_set_published, get(), detail::lend(act), on.raw());
    }

    // Reads and checks what was gathered. An error of code `invalid-law` holds every fault of every file.
    [[nodiscard]] result<catalogue> build() const { return detail::own<catalogue>(reglament_law_build, get()); }
};

// One application and everything that has happened to it. It may outlive its catalogue.
class case_file : public detail::handle<reglament_case, reglament_case_free> {
public:
    using handle::handle;

    // Opens a case under the edition of a regulation, named by its full id.
    [[nodiscard]] static result<case_file> open(const catalogue &of, std::string_view name, std::string_view regulation_id,
                                                channel by) {
        return detail::own<case_file>(reglament_case_open, of.get(), detail::lend(name), detail::lend(regulation_id),
                                      static_cast<reglament_channel>(by));
    }

    // The case that `lines` wrote: the opening and one event a line.
    [[nodiscard]] static result<case_file> replay(const catalogue &of, std::string_view written) {
        return detail::own<case_file>(reglament_case_replay, of.get(), detail::lend(written));
    }

    // Records an event, one JSON object, and gives it as it was recorded, one line without its end: what to store. If it is
    // refused the case is as it was, and the error names the provision and what is expected instead.
    result<text> record(std::string_view event) {
        return detail::own<text>(reglament_case_record, get(), detail::lend(event));
    }

    // The case as JSON Lines: its opening, then one event a line.
    [[nodiscard]] result<text> lines() const { return detail::own<text>(reglament_case_lines, get()); }

    // The events that may come now, as a JSON array: kind, roles, fields, deadline, paragraph.
    [[nodiscard]] result<text> next_json() const { return detail::own<text>(reglament_case_next_json, get()); }

    // Where the case stands at a moment, as a JSON object: stage, who has to act, until when, by how much overdue.
    [[nodiscard]] result<text> status_json(moment at) const {
        return detail::own<text>(reglament_case_status_json, get(), at.raw());
    }

    // The terms that were missed, as a JSON array: which, by whom, by how much, the paragraph and the ledger.
    [[nodiscard]] result<text> findings_json() const { return detail::own<text>(reglament_case_findings_json, get()); }

    // A paper of the case in Kazakh or Russian.
    [[nodiscard]] result<text> write(paper which, language in, format as = format::plain) const {
        return detail::own<text>(reglament_case_paper, get(), static_cast<reglament_paper>(which),
                                 static_cast<reglament_language>(in), static_cast<std::int32_t>(as));
    }

    // Makes every pinned assessment again; an error of code `other-assessment` if one differs.
    result<void> verify() const { return detail::run(reglament_case_verify, get()); }

    // The SHA-256 of the case in hexadecimal, for the version of the library that made it: an empty text is this one's.
    [[nodiscard]] result<text> digest(std::string_view library = std::string_view()) const {
        return detail::own<text>(reglament_case_digest, get(), detail::lend(library));
    }
};

}  // inline namespace
}  // namespace reglament

#endif  /* REGLAMENT_HPP */
