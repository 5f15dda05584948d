// Closed lists, days, moments, amounts: what is passed by value.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_VALUE_HPP
#define REGLAMENT_VALUE_HPP

#include <reglament/error.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <tuple>

// Days and moments of the standard library, under C++20.
#if (defined(_MSVC_LANG) ? _MSVC_LANG : __cplusplus) >= 202002L
#include <chrono>
#define REGLAMENT_HAS_CALENDAR
#endif

namespace reglament {
inline namespace REGLAMENT_MODE {

/// How an application reaches the provider.
enum class channel : reglament_channel { office = REGLAMENT_CHANNEL_OFFICE, portal = REGLAMENT_CHANNEL_PORTAL };

/// Which certificates of electronic signatures a case is conducted with: those of persons, or those issued for tests.
enum class certificates : reglament_certificates { real = REGLAMENT_CERTIFICATES_REAL, test = REGLAMENT_CERTIFICATES_TEST };

/// A language of labels and explanations.
enum class language : reglament_language {
    kk = REGLAMENT_LANGUAGE_KK,
    ru = REGLAMENT_LANGUAGE_RU,
    en = REGLAMENT_LANGUAGE_EN
};

/// What an assessment comes to.
enum class outcome : reglament_outcome {
    /// No ground applies and none is open.
    eligible = REGLAMENT_OUTCOME_ELIGIBLE,
    /// A ground applies.
    ineligible = REGLAMENT_OUTCOME_INELIGIBLE,
    /// No ground applies, and one is open.
    undetermined = REGLAMENT_OUTCOME_UNDETERMINED
};

/// A paper of a case.
enum class paper : reglament_paper {
    receipt = REGLAMENT_PAPER_RECEIPT,
    reasoned_refusal = REGLAMENT_PAPER_REASONED_REFUSAL,
    conclusion = REGLAMENT_PAPER_CONCLUSION,
    notification = REGLAMENT_PAPER_NOTIFICATION,
    status = REGLAMENT_PAPER_STATUS
};

/// What is written of a regulation by a library that was installed with `--models`.
enum class document : reglament_document {
    /// Everything it states as one page of HTML, with both drawings.
    handbook = REGLAMENT_DOCUMENT_HANDBOOK,
    /// The drawing of the handbook of business processes, as SVG.
    handbook_diagram = REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM,
    /// The diagram of how the information systems interact, as SVG.
    systems_diagram = REGLAMENT_DOCUMENT_SYSTEMS_DIAGRAM,
    /// The process of one channel as BPMN 2.0.
    bpmn = REGLAMENT_DOCUMENT_BPMN,
    /// The grounds for refusal as DMN.
    dmn = REGLAMENT_DOCUMENT_DMN,
    /// Every state of a case and every event as a Petri net in PNML.
    pnml = REGLAMENT_DOCUMENT_PNML
};

/// What values a fact can have.
enum class fact_type : reglament_fact_type {
    /// There is no such fact.
    none = REGLAMENT_FACT_TYPE_NONE,
    boolean = REGLAMENT_FACT_TYPE_BOOLEAN,
    enumeration = REGLAMENT_FACT_TYPE_ENUMERATION,
    date = REGLAMENT_FACT_TYPE_DATE,
    years = REGLAMENT_FACT_TYPE_YEARS,
    money = REGLAMENT_FACT_TYPE_MONEY
};

/// How a paper is written: plain, or as a page of HTML.
enum class format : std::int32_t { plain = 0, html = 1 };

/// Whether an explanation shows the values of facts: personal data.
enum class values : std::int32_t { hidden = 0, shown = 1 };

// The words are those of JSON and of every other language; of a number that this header does not know the word is empty.

/// `office` or `portal`.
[[nodiscard]] constexpr std::string_view to_string(channel by) noexcept {
    return by == channel::office ? "office" : by == channel::portal ? "portal" : "";
}

/// `kk`, `ru` or `en`.
[[nodiscard]] constexpr std::string_view to_string(language in) noexcept {
    return in == language::kk ? "kk" : in == language::ru ? "ru" : in == language::en ? "en" : "";
}

/// `eligible`, `ineligible` or `undetermined`.
[[nodiscard]] constexpr std::string_view to_string(outcome of) noexcept {
    switch (of) {
        case outcome::eligible: return "eligible";
        case outcome::ineligible: return "ineligible";
        case outcome::undetermined: return "undetermined";
    }
    return "";
}

/// `receipt`, `reasoned-refusal` and so on.
[[nodiscard]] constexpr std::string_view to_string(paper which) noexcept {
    switch (which) {
        case paper::receipt: return "receipt";
        case paper::reasoned_refusal: return "reasoned-refusal";
        case paper::conclusion: return "conclusion";
        case paper::notification: return "notification";
        case paper::status: return "status";
    }
    return "";
}

/// `boolean`, `enumeration`, `date`, `years` or `money`; empty for none.
[[nodiscard]] constexpr std::string_view to_string(fact_type of) noexcept {
    switch (of) {
        case fact_type::none: return "";
        case fact_type::boolean: return "boolean";
        case fact_type::enumeration: return "enumeration";
        case fact_type::date: return "date";
        case fact_type::years: return "years";
        case fact_type::money: return "money";
    }
    return "";
}

namespace detail {

/// The hash of several numbers, for the `std::hash` of what holds them.
template <class... Numbers>
[[nodiscard]] std::size_t hash(Numbers... numbers) noexcept {
    std::size_t all = 0;
    ((all ^= std::hash<Numbers>()(numbers) + 0x9e3779b9U + (all << 6) + (all >> 2)), ...);
    return all;
}

}  // namespace detail

// Every comparison of two values, by what a member function `key` gives of each.
#define REGLAMENT_EQUAL(type)                                                                                          \
    [[nodiscard]] friend constexpr bool operator==(const type &one, const type &other) noexcept {                      \
        return one.key() == other.key();                                                                               \
    }                                                                                                                  \
    [[nodiscard]] friend constexpr bool operator!=(const type &one, const type &other) noexcept { return !(one == other); }
#define REGLAMENT_ORDERED(type)                                                                                        \
    REGLAMENT_EQUAL(type)                                                                                              \
    [[nodiscard]] friend constexpr bool operator<(const type &one, const type &other) noexcept {                       \
        return one.key() < other.key();                                                                                \
    }                                                                                                                  \
    [[nodiscard]] friend constexpr bool operator>(const type &one, const type &other) noexcept { return other < one; }   \
    [[nodiscard]] friend constexpr bool operator<=(const type &one, const type &other) noexcept { return !(other < one); } \
    [[nodiscard]] friend constexpr bool operator>=(const type &one, const type &other) noexcept { return !(one < other); }

/// A day.
struct date {
    std::int32_t year;
    /// From 1.
    std::uint8_t month;
    /// From 1.
    std::uint8_t day;

    [[nodiscard]] static date of(reglament_date raw) noexcept { return date{raw.year, raw.month, raw.day}; }

    [[nodiscard]] reglament_date raw() const noexcept {
        reglament_date raw;
        raw.year = year;
        raw.month = month;
        raw.day = day;
        return raw;
    }

#ifdef REGLAMENT_HAS_CALENDAR
    /// The same day of the standard library, which may be one that does not exist.
    [[nodiscard]] static constexpr date from(std::chrono::year_month_day day) noexcept {
        return date{static_cast<int>(day.year()), static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
                    static_cast<std::uint8_t>(static_cast<unsigned>(day.day()))};
    }
    [[nodiscard]] constexpr std::chrono::year_month_day chrono() const noexcept {
        return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    }
#endif

    [[nodiscard]] constexpr std::tuple<std::int32_t, std::uint8_t, std::uint8_t> key() const noexcept {
        return {year, month, day};
    }
    REGLAMENT_ORDERED(date)
};

/// A moment, with the offset from UTC by which a clock shows it.
struct moment {
    /// Seconds since 1970-01-01T00:00:00Z.
    std::int64_t seconds;
    /// How many seconds the clock is ahead of UTC: 21600 for +06:00.
    std::int32_t offset;

    [[nodiscard]] static moment of(reglament_moment raw) noexcept { return moment{raw.seconds, raw.offset}; }

    [[nodiscard]] reglament_moment raw() const noexcept {
        reglament_moment raw;
        raw.seconds = seconds;
        raw.offset = offset;
        return raw;
    }

    /// Reads a moment in RFC 3339 with its offset from UTC: `2016-12-30T20:00:00+06:00`.
    [[nodiscard]] static result<moment> parse(std::string_view written) {
        return detail::ask<moment>(of, reglament_moment(), reglament_moment_parse, detail::lend(written));
    }

#ifdef REGLAMENT_HAS_CALENDAR
    /// The same moment of the standard library, by a clock that is ahead of UTC by an offset.
    [[nodiscard]] static constexpr moment from(std::chrono::sys_seconds at, std::chrono::seconds ahead) noexcept {
        return moment{at.time_since_epoch().count(), static_cast<std::int32_t>(ahead.count())};
    }
    /// The moment without its offset.
    [[nodiscard]] constexpr std::chrono::sys_seconds chrono() const noexcept {
        return std::chrono::sys_seconds(std::chrono::seconds(seconds));
    }
    /// What the clock shows.
    [[nodiscard]] constexpr std::chrono::local_seconds local() const noexcept {
        return std::chrono::local_seconds(std::chrono::seconds(seconds + offset));
    }
#endif

    /// Equal are moments that are the same by the same clock. Order is that of time; of the same moment the clock further west comes
    /// first.
    [[nodiscard]] constexpr std::tuple<std::int64_t, std::int32_t> key() const noexcept { return {seconds, offset}; }
    REGLAMENT_ORDERED(moment)
};

/// A number of whole years, as a fact.
struct years {
    std::uint32_t count;

    [[nodiscard]] constexpr std::uint32_t key() const noexcept { return count; }
    REGLAMENT_ORDERED(years)
};

/// An amount, as a fact.
struct money {
    /// In hundredths of a tenge.
    std::int64_t hundredths;

    [[nodiscard]] constexpr std::int64_t key() const noexcept { return hundredths; }
    REGLAMENT_ORDERED(money)
};

}  // namespace REGLAMENT_MODE
}  // namespace reglament

template <>
struct std::hash<reglament::date> {
    [[nodiscard]] std::size_t operator()(const reglament::date &day) const noexcept {
        return reglament::detail::hash(day.year, day.month, day.day);
    }
};
template <>
struct std::hash<reglament::moment> {
    [[nodiscard]] std::size_t operator()(const reglament::moment &at) const noexcept {
        return reglament::detail::hash(at.seconds, at.offset);
    }
};
template <>
struct std::hash<reglament::years> {
    [[nodiscard]] std::size_t operator()(const reglament::years &of) const noexcept { return reglament::detail::hash(of.count); }
};
template <>
struct std::hash<reglament::money> {
    [[nodiscard]] std::size_t operator()(const reglament::money &of) const noexcept {
        return reglament::detail::hash(of.hundredths);
    }
};

#endif  // REGLAMENT_VALUE_HPP
