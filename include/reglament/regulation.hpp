// One regulation: assessing, asking, timing.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_REGULATION_HPP
#define REGLAMENT_REGULATION_HPP

#include <reglament/answer.hpp>
#include <reglament/facts.hpp>

#include <string_view>

namespace reglament {
inline namespace REGLAMENT_MODE {

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

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_REGULATION_HPP
