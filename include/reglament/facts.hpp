// What is known of one applicant.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_FACTS_HPP
#define REGLAMENT_FACTS_HPP

#include <reglament/value.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace reglament {
inline namespace REGLAMENT_MODE {

class catalogue;

/// A value or *unknown* for every fact. It may be filled again and again without allocating, and may outlive its catalogue.
class facts : public detail::handle<reglament_facts, reglament_facts_free> {
public:
    using handle::handle;

    /// Nothing is known yet.
    [[nodiscard]] static result<facts> unknown(const catalogue &of);

    /// The facts of a JSON object: `{"applicant.married": true, …}`.
    [[nodiscard]] static result<facts> parse(const catalogue &of, std::string_view json);

    /// Makes a fact known that is yes or no. A template so that nothing else, a `const char *` least of all, turns into a `bool`.
    template <class Boolean, std::enable_if_t<std::is_same_v<Boolean, bool>, int> = 0>
    result<void> set(std::size_t index, Boolean value) {
        return detail::run(reglament_facts_set_boolean, get(), index, value ? 1 : 0);
    }

    /// Not a whole number: it could be a truth, a number of years or an amount, and `0` would even pass for a null pointer. Say
    /// `true`, `years{3}` or `money{3118350}`.
    template <class Number, std::enable_if_t<std::is_arithmetic_v<Number> && !std::is_same_v<Number, bool>, int> = 0>
    result<void> set(std::size_t index, Number value) = delete;

    // Nor what points to nothing.
    result<void> set(std::size_t index, std::nullptr_t word) = delete;

    /// Makes a fact known that is a day.
    result<void> set(std::size_t index, date value) {
        return detail::run(reglament_facts_set_date, get(), index, value.raw());
    }

    /// Makes a fact known that is a number of whole years.
    result<void> set(std::size_t index, years value) {
        return detail::run(reglament_facts_set_years, get(), index, value.count);
    }

    /// Makes a fact known that is an amount.
    result<void> set(std::size_t index, money value) {
        return detail::run(reglament_facts_set_money, get(), index, value.hundredths);
    }

    /// Makes a fact known by a word of its list.
    result<void> set(std::size_t index, std::string_view word) {
        return detail::run(reglament_facts_set_word, get(), index, detail::lend(word));
    }

    /// Makes a fact known by the position of a word in its list (`catalogue::word_position`): quicker than the word.
    result<void> set_word_at(std::size_t index, std::size_t position) {
        return detail::run(reglament_facts_set_word_at, get(), index, position);
    }

    /// Makes a fact unknown.
    result<void> set(std::size_t index, std::nullopt_t) { return clear(index); }

    /// Makes a fact known, or unknown if there is no value.
    template <class T>
    result<void> set(std::size_t index, const std::optional<T> &value) {
        return value.has_value() ? set(index, *value) : clear(index);
    }

    /// Makes a fact known by its index and a text: `true`, `full`, `1990-05-01`, `3` or `31183.50` by its type.
    result<void> set_text(std::size_t index, std::string_view written) {
        return detail::run(reglament_facts_set_text, get(), index, detail::lend(written));
    }

    /// Makes a fact known by its name and a text: `true`, `full`, `1990-05-01`, `3` or `31183.50` by its type.
    result<void> set_by_name(std::string_view name, std::string_view written) {
        return detail::run(reglament_facts_set_by_name, get(), detail::lend(name), detail::lend(written));
    }

    /// Fills the facts anew from a JSON object; what it does not name becomes unknown. On an error they stay as they were.
    result<void> read(std::string_view json) { return detail::run(reglament_facts_read, get(), detail::lend(json)); }

    /// The known facts as a JSON object, in the order of the vocabulary: personal data.
    [[nodiscard]] result<text> json() const { return detail::own<text>(reglament_facts_json, get()); }

    /// Makes a fact unknown.
    result<void> clear(std::size_t index) { return detail::run(reglament_facts_clear, get(), index); }

    /// Makes every fact unknown, so that the object serves for the next case.
    result<void> clear_all() { return detail::run(reglament_facts_clear_all, get()); }

    /// The bits of the known facts, by index from the lowest.
    [[nodiscard]] std::uint64_t known() const noexcept { return reglament_facts_known(get()); }
};

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_FACTS_HPP
