// The catalogue, and law files of your own.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_CATALOGUE_HPP
#define REGLAMENT_CATALOGUE_HPP

#include <reglament/regulation.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reglament {
inline namespace REGLAMENT_MODE {

/// Every act and regulation that was loaded. Regulations, facts and cases made from it live on without it.
class catalogue : public detail::handle<reglament_catalogue, reglament_catalogue_free> {
public:
    using handle::handle;

    /// The catalogue of the embedded law.
    [[nodiscard]] static result<catalogue> embedded() { return detail::own<catalogue>(reglament_catalogue_new); }

    /// The digest of all law files and days of publication, in hexadecimal. A view into the catalogue.
    [[nodiscard]] std::string_view digest() const noexcept REGLAMENT_LIFETIMEBOUND { return detail::view(reglament_catalogue_digest(get())); }

    /// How many regulations it has.
    [[nodiscard]] std::size_t regulation_count() const noexcept { return reglament_catalogue_regulation_count(get()); }

    /// The regulation at an index, in the order of their ids.
    [[nodiscard]] result<reglament::regulation> regulation_at(std::size_t index) const {
        return detail::own<reglament::regulation>(reglament_catalogue_regulation_at, get(), index);
    }

    /// The edition of a regulation that an id names: with `@…` that one, otherwise the one in effect on the day.
    [[nodiscard]] result<reglament::regulation> regulation(std::string_view id, date on) const {
        return detail::own<reglament::regulation>(reglament_catalogue_regulation, get(), detail::lend(id), on.raw());
    }

    /// Writes a document of one of its regulations. `options` is a JSON object or empty: `language`, `channel`, `with_check`, `on`,
    /// `profile`, `version`; see `reglament_regulation_document`.
    [[nodiscard]] result<text> document_of(const reglament::regulation &of, document what, std::string_view options) const {
        return detail::own<text>(reglament_regulation_document, get(), of.get(), static_cast<reglament_document>(what),
                                 detail::lend(options));
    }

    /// How many facts the vocabulary has.
    [[nodiscard]] std::size_t fact_count() const noexcept { return reglament_catalogue_fact_count(get()); }

    /// The index of a fact by its name: the same in every call, and its bit in `missing`.
    [[nodiscard]] result<std::size_t> fact_index(std::string_view name) const {
        const auto same = [](std::size_t index) noexcept { return index; };
        return detail::ask<std::size_t>(same, std::size_t(), reglament_catalogue_fact_index, get(), detail::lend(name));
    }

    /// The position of a word in the list of the fact at an index, for `facts::set_word_at`.
    [[nodiscard]] result<std::size_t> word_position(std::size_t index, std::string_view word) const {
        const auto same = [](std::size_t position) noexcept { return position; };
        return detail::ask<std::size_t>(same, std::size_t(), reglament_catalogue_word_position, get(), index,
                                        detail::lend(word));
    }

    /// The name of the fact at an index; empty if there is none. A view into the catalogue.
    [[nodiscard]] std::string_view fact_name(std::size_t index) const noexcept REGLAMENT_LIFETIMEBOUND {
        return detail::view(reglament_catalogue_fact_name(get(), index));
    }

    /// What values the fact at an index can have; `fact_type::none` if there is no such fact.
    [[nodiscard]] reglament::fact_type fact_type(std::size_t index) const noexcept {
        return static_cast<reglament::fact_type>(reglament_catalogue_fact_type(get(), index));
    }

    /// The vocabulary as JSON: every fact in order, with type, words, sensitivity, labels, question and source.
    [[nodiscard]] result<text> vocabulary_json() const {
        return detail::own<text>(reglament_catalogue_vocabulary_json, get());
    }

    /// Whether people work on a day.
    [[nodiscard]] result<bool> is_working_day(date on) const {
        const auto yes = [](std::int32_t working) noexcept { return working != 0; };
        return detail::ask<bool>(yes, std::int32_t(), reglament_calendar_is_working_day, get(), on.raw());
    }

    /// The first working day that is not before a day.
    [[nodiscard]] result<date> next_working_day(date on) const {
        return detail::ask<date>(date::of, reglament_date(), reglament_calendar_next_working_day, get(), on.raw());
    }

    /// What kind of day it is, and why, as JSON: `day`, `kind`, `working`, `occasion`, `pair`, `source`, `unverified`, and `doubt` where
    /// something casts doubt on it.
    [[nodiscard]] result<text> day_json(date on) const {
        return detail::own<text>(reglament_calendar_day_json, get(), on.raw());
    }
};

inline result<facts> facts::unknown(const catalogue &of) { return detail::own<facts>(reglament_facts_new, of.get()); }

inline result<facts> facts::parse(const catalogue &of, std::string_view json) {
    return detail::own<facts>(reglament_facts_parse, of.get(), detail::lend(json));
}

/// Law files being gathered for a catalogue.
class law : public detail::handle<reglament_law, reglament_law_free> {
public:
    using handle::handle;

    /// None yet.
    [[nodiscard]] static result<law> none() { return detail::own<law>(reglament_law_new); }

    /// Adds the embedded law as a layer of its own: what is added later replaces what it states.
    result<void> add_embedded() { return detail::run(reglament_law_add_embedded, get()); }

    /// Adds one law file from memory to the layer being gathered; `name` is what errors call it.
    result<void> add_text(std::string_view name, std::string_view content) {
        return detail::run(reglament_law_add_text, get(), detail::lend(name), detail::lend(content));
    }

    /// Adds every law file (`*.toml`) below a folder, as a layer of its own.
    result<void> add_folder(std::string_view folder) {
        return detail::run(reglament_law_add_folder, get(), detail::lend(folder));
    }

    /// Says on which day an act, or the act that repeals one, was first officially published.
    result<void> set_published(std::string_view act, date on) {
        return detail::run(reglament_law_set_published, get(), detail::lend(act), on.raw());
    }

    /// Reads and checks what was gathered. An error of code `invalid-law` holds every fault of every file.
    [[nodiscard]] result<catalogue> build() const { return detail::own<catalogue>(reglament_law_build, get()); }
};

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_CATALOGUE_HPP
