// Closed lists, days, moments, amounts: what is passed by value.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_VALUE_HPP
#define REGLAMENT_VALUE_HPP

#include <reglament/error.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>

namespace reglament {
inline namespace REGLAMENT_MODE {

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

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_VALUE_HPP
