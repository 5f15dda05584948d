// Answers of fixed shape: findings, deadlines, what a number seems to say.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_ANSWER_HPP
#define REGLAMENT_ANSWER_HPP

#include <reglament/value.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace reglament {
inline namespace REGLAMENT_MODE {

namespace detail {

/// The bits that are set in a mask, from the lowest, each as what `Make` makes of its number from 0: a range for `for`.
template <class Make>
class bit_range {
public:
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = std::invoke_result_t<const Make &, unsigned>;
        using difference_type = std::ptrdiff_t;
        using pointer = const value_type *;
        using reference = value_type;

        constexpr iterator() noexcept = default;
        constexpr iterator(Make make, std::uint64_t left) noexcept : make_(make), left_(left) {}

        [[nodiscard]] constexpr value_type operator*() const noexcept {
            unsigned bit = 0;
            for (std::uint64_t rest = left_; rest != 0 && (rest & 1U) == 0; rest >>= 1) {
                ++bit;
            }
            return make_(bit);
        }
        constexpr iterator &operator++() noexcept {
            left_ &= left_ - 1;
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        [[nodiscard]] friend constexpr bool operator==(const iterator &one, const iterator &other) noexcept {
            return one.left_ == other.left_;
        }
        [[nodiscard]] friend constexpr bool operator!=(const iterator &one, const iterator &other) noexcept {
            return !(one == other);
        }

    private:
        Make make_ = Make();
        std::uint64_t left_ = 0;
    };

    constexpr bit_range(Make make, std::uint64_t mask) noexcept : make_(make), mask_(mask) {}

    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(make_, mask_); }
    [[nodiscard]] constexpr iterator end() const noexcept { return iterator(make_, 0); }
    [[nodiscard]] constexpr bool empty() const noexcept { return mask_ == 0; }

    /// How many there are.
    [[nodiscard]] constexpr std::size_t size() const noexcept {
        std::size_t count = 0;
        for (std::uint64_t rest = mask_; rest != 0; rest &= rest - 1) {
            ++count;
        }
        return count;
    }

private:
    Make make_;
    std::uint64_t mask_;
};

/// Numbers that are counted from `first`.
struct counted {
    unsigned first = 0;

    [[nodiscard]] constexpr unsigned operator()(unsigned bit) const noexcept { return first + bit; }
};

}  // namespace detail

/// The numbers of the bits that are set in a mask, counted from `first`.
class bits : public detail::bit_range<detail::counted> {
public:
    constexpr bits(std::uint64_t mask, unsigned first) noexcept : bit_range(detail::counted{first}, mask) {}
};

/// The findings of an assessment as bit masks.
struct findings {
    /// What the assessment comes to.
    reglament::outcome outcome;
    /// The grounds that apply: bit 0 is ground 1.
    std::uint64_t applying;
    /// The grounds that are open.
    std::uint64_t open;
    /// The unknown facts that can still change an open ground, by index; 0 unless the outcome is undetermined.
    std::uint64_t missing;

    /// Whether a ground, counted from 1, applies.
    [[nodiscard]] bool applies(unsigned ground) const noexcept { return ground > 0 && has(applying, ground - 1); }

    /// Whether a ground, counted from 1, is open.
    [[nodiscard]] bool is_open(unsigned ground) const noexcept { return ground > 0 && has(open, ground - 1); }

    /// Whether a fact is missing.
    [[nodiscard]] bool is_missing(std::size_t index) const noexcept { return has(missing, index); }

    /// The numbers of the grounds that apply, in a range: `for (unsigned ground : findings.applying_grounds())`.
    [[nodiscard]] bits applying_grounds() const noexcept { return bits(applying, 1); }

    /// The numbers of the grounds that are open.
    [[nodiscard]] bits open_grounds() const noexcept { return bits(open, 1); }

    /// The indexes of the facts that are missing.
    [[nodiscard]] bits missing_facts() const noexcept { return bits(missing, 0); }

    [[nodiscard]] constexpr std::tuple<reglament::outcome, std::uint64_t, std::uint64_t, std::uint64_t> key() const noexcept {
        return {outcome, applying, open, missing};
    }
    REGLAMENT_EQUAL(findings)

    [[nodiscard]] static findings of(const reglament_findings &raw) noexcept {
        return findings{static_cast<reglament::outcome>(raw.outcome), raw.applying, raw.open, raw.missing};
    }

private:
    [[nodiscard]] static bool has(std::uint64_t mask, std::size_t bit) noexcept {
        return bit < 64 && ((mask >> bit) & 1U) != 0;
    }
};

/// When an application counts as accepted, and when the service is due, by the clock of the office.
struct deadline {
    moment accepted_at;
    moment due_at;
    /// Whether the act states no overall term, so that one is assumed.
    bool assumed;

    [[nodiscard]] constexpr std::tuple<moment, moment, bool> key() const noexcept { return {accepted_at, due_at, assumed}; }
    REGLAMENT_EQUAL(deadline)

    [[nodiscard]] static deadline of(const reglament_deadline &raw) noexcept {
        return deadline{moment::of(raw.accepted_at), moment::of(raw.due_at), raw.assumed != 0};
    }
};

/// What the digits of an individual identification number seem to say; not to be relied on.
struct iin {
    enum class sex_hint : std::int32_t { none = 0, male = 1, female = 2 };

    /// What they say of the sex.
    sex_hint sex;
    /// The day of birth they seem to say, if it exists.
    std::optional<date> birth_date;

    /// Checks a number: twelve digits, the last of which controls the others.
    [[nodiscard]] static result<iin> check(std::string_view number) {
        reglament_iin raw = reglament_iin();
        raw.size = sizeof raw;
        return detail::ask<iin>(of, raw, reglament_iin_check, detail::lend(number));
    }

    /// Whether a number looks like a business identification number, which has the same length and control digit. A hint.
    [[nodiscard]] static result<bool> looks_like_bin(std::string_view number) {
        const auto yes = [](std::int32_t looks) noexcept { return looks != 0; };
        return detail::ask<bool>(yes, std::int32_t(), reglament_iin_looks_like_bin, detail::lend(number));
    }

    [[nodiscard]] constexpr std::tuple<sex_hint, std::optional<date>> key() const noexcept { return {sex, birth_date}; }
    REGLAMENT_EQUAL(iin)

    [[nodiscard]] static iin of(const reglament_iin &raw) noexcept {
        const bool born = raw.birth_date.year != 0;
        return iin{static_cast<sex_hint>(raw.sex), born ? std::optional<date>(date::of(raw.birth_date)) : std::nullopt};
    }
};

/// `male` or `female`; empty where the digits say nothing.
[[nodiscard]] constexpr std::string_view to_string(iin::sex_hint sex) noexcept {
    return sex == iin::sex_hint::male ? "male" : sex == iin::sex_hint::female ? "female" : "";
}

}  // namespace REGLAMENT_MODE
}  // namespace reglament

template <>
struct std::hash<reglament::findings> {
    [[nodiscard]] std::size_t operator()(const reglament::findings &of) const noexcept {
        return reglament::detail::hash(static_cast<std::int32_t>(of.outcome), of.applying, of.open, of.missing);
    }
};
template <>
struct std::hash<reglament::deadline> {
    [[nodiscard]] std::size_t operator()(const reglament::deadline &of) const noexcept {
        return reglament::detail::hash(of.accepted_at.seconds, of.due_at.seconds, of.assumed);
    }
};

#endif  // REGLAMENT_ANSWER_HPP
