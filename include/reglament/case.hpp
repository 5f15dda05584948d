// Cases: recorded event by event.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_CASE_HPP
#define REGLAMENT_CASE_HPP

#include <reglament/catalogue.hpp>

#include <cstdint>
#include <string_view>

namespace reglament {
inline namespace REGLAMENT_MODE {

/// One application and everything that has happened to it. It may outlive its catalogue.
class case_file : public detail::handle<reglament_case, reglament_case_free> {
public:
    using handle::handle;

    /// Opens a case under the edition of a regulation, named by its full id.
    [[nodiscard]] static result<case_file> open(const catalogue &of, std::string_view name, std::string_view regulation_id,
                                                channel by) {
        return detail::own<case_file>(reglament_case_open, of.get(), detail::lend(name), detail::lend(regulation_id),
                                      static_cast<reglament_channel>(by));
    }

    /// Opens a case that is conducted with the certificates of persons, or with those issued for tests.
    [[nodiscard]] static result<case_file> open(const catalogue &of, std::string_view name, std::string_view regulation_id,
                                                channel by, certificates with) {
        return detail::own<case_file>(reglament_case_open_with_certificates, of.get(), detail::lend(name),
                                      detail::lend(regulation_id), static_cast<reglament_channel>(by),
                                      static_cast<reglament_certificates>(with));
    }

    /// The case drawn into a diagram of its regulation, as SVG: what has happened, what is late, and what may come.
    [[nodiscard]] result<text> diagram(document into, language in) const {
        return detail::own<text>(reglament_case_diagram, get(), static_cast<reglament_document>(into), nullptr,
                                 static_cast<reglament_language>(in));
    }

    /// As `diagram`, at a moment that is not before the last event.
    [[nodiscard]] result<text> diagram_at(document into, language in, moment at) const {
        const reglament_moment asked = at.raw();
        return detail::own<text>(reglament_case_diagram, get(), static_cast<reglament_document>(into), &asked,
                                 static_cast<reglament_language>(in));
    }

    /// The case that `lines` wrote: the opening and one event a line.
    [[nodiscard]] static result<case_file> replay(const catalogue &of, std::string_view written) {
        return detail::own<case_file>(reglament_case_replay, of.get(), detail::lend(written));
    }

    /// Records an event, one JSON object, and gives it as it was recorded, one line without its end: what to store. If it is
    /// refused the case is as it was, and the error names the provision and what is expected instead.
    result<text> record(std::string_view event) {
        return detail::own<text>(reglament_case_record, get(), detail::lend(event));
    }

    /// The case as JSON Lines: its opening, then one event a line.
    [[nodiscard]] result<text> lines() const { return detail::own<text>(reglament_case_lines, get()); }

    /// The events that may come now, as a JSON array: kind, roles, fields, deadline, paragraph.
    [[nodiscard]] result<text> next_json() const { return detail::own<text>(reglament_case_next_json, get()); }

    /// Where the case stands at a moment, as a JSON object: stage, who has to act, until when, by how much overdue.
    [[nodiscard]] result<text> status_json(moment at) const {
        return detail::own<text>(reglament_case_status_json, get(), at.raw());
    }

    /// The terms that were missed, as a JSON array: which, by whom, by how much, the paragraph and the ledger.
    [[nodiscard]] result<text> overruns_json() const { return detail::own<text>(reglament_case_overruns_json, get()); }

    /// The old name of `overruns_json`.
    [[deprecated("use overruns_json")]] [[nodiscard]] result<text> findings_json() const { return overruns_json(); }

    /// A paper of the case in Kazakh or Russian.
    [[nodiscard]] result<text> write(paper which, language in, format as = format::plain) const {
        return detail::own<text>(reglament_case_paper, get(), static_cast<reglament_paper>(which),
                                 static_cast<reglament_language>(in), static_cast<std::int32_t>(as));
    }

    /// Makes every pinned assessment again; an error of code `other-assessment` if one differs.
    result<void> verify() const { return detail::run(reglament_case_verify, get()); }

    /// The SHA-256 of the case in hexadecimal, for the version of the library that made it: an empty text is this one's.
    [[nodiscard]] result<text> digest(std::string_view library = std::string_view()) const {
        return detail::own<text>(reglament_case_digest, get(), detail::lend(library));
    }
};

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_CASE_HPP
