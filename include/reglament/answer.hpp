// Answers of fixed shape: findings, deadlines, what a number seems to say.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_ANSWER_HPP
#define REGLAMENT_ANSWER_HPP

#include <reglament/value.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace reglament {
inline namespace REGLAMENT_MODE {

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

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_ANSWER_HPP
