// One regulation: assessing, asking, timing.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_REGULATION_HPP
#define REGLAMENT_REGULATION_HPP

#include <reglament/answer.hpp>
#include <reglament/facts.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reglament {
inline namespace REGLAMENT_MODE {

/// A ground of refusal of a regulation: a view that is good for as long as the regulation lives.
class ground {
public:
    /// Of a regulation and an index, which is its bit in the findings.
    ground(const reglament_regulation *of, std::size_t index) noexcept : of_(of), index_(index) {}

    /// Its number in the act, from 1; 0 if there is no such ground.
    [[nodiscard]] unsigned number() const noexcept { return reglament_regulation_ground_number(of_, index_); }

    /// A short name, which is ours and not the act's; empty if there is none.
    [[nodiscard]] std::string_view name(language in) const noexcept {
        return detail::view(reglament_regulation_ground_name(of_, index_, static_cast<reglament_language>(in)));
    }

    /// The act's words, in English our translation; empty if there is no such ground.
    [[nodiscard]] std::string_view words(language in) const noexcept {
        return detail::view(reglament_regulation_ground_text(of_, index_, static_cast<reglament_language>(in)));
    }

    /// The provision that states it, as a lawyer of the language writes it: `p. 11(12)`.
    [[nodiscard]] result<text> citation(language in) const {
        return detail::own<text>(reglament_regulation_ground_citation, of_, index_, static_cast<reglament_language>(in));
    }

private:
    const reglament_regulation *of_;
    std::size_t index_;
};

namespace detail {

/// The ground that a bit stands for.
struct ground_of {
    const reglament_regulation *regulation = nullptr;

    [[nodiscard]] ground operator()(unsigned bit) const noexcept { return ground(regulation, bit); }
};

}  // namespace detail

/// The grounds of refusal of a regulation, or those whose bits are set in a mask: a range for `for`.
class grounds : public detail::bit_range<detail::ground_of> {
public:
    grounds(const reglament_regulation *of, std::uint64_t mask) noexcept : bit_range({of}, mask & all(of)) {}

private:
    /// The bits that stand for a ground.
    [[nodiscard]] static std::uint64_t all(const reglament_regulation *of) noexcept {
        const std::size_t count = reglament_regulation_ground_count(of);
        return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    }
};

/// One regulation together with the calendar its terms are counted by. It may outlive its catalogue.
class regulation : public detail::handle<reglament_regulation, reglament_regulation_free> {
public:
    using handle::handle;

    /// The full id: `almaty/adoption@3-383-2016`. A view into the regulation.
    [[nodiscard]] std::string_view id() const noexcept REGLAMENT_LIFETIMEBOUND { return detail::view(reglament_regulation_id(get())); }

    /// Everything the regulation states, as one JSON object.
    [[nodiscard]] result<text> json() const { return detail::own<text>(reglament_regulation_json, get()); }

    /// Every state of a case when the application comes through a channel, and every event that leads from one to another.
    [[nodiscard]] result<text> graph_json(channel through) const {
        return detail::own<text>(reglament_regulation_graph_json, get(), static_cast<reglament_channel>(through));
    }

    /// Its grounds of refusal, in the act's order.
    [[nodiscard]] reglament::grounds grounds() const noexcept REGLAMENT_LIFETIMEBOUND {
        return reglament::grounds(get(), ~std::uint64_t{0});
    }

    /// Those of its grounds whose bits are set: `regulation.grounds_in(findings.applying)`.
    [[nodiscard]] reglament::grounds grounds_in(std::uint64_t mask) const noexcept REGLAMENT_LIFETIMEBOUND {
        return reglament::grounds(get(), mask);
    }

    /// Whether it is in effect on a day, and whether that is certain: `{"state", "certain", "reason"}`.
    [[nodiscard]] result<text> standing_json(date on) const {
        return detail::own<text>(reglament_regulation_standing_json, get(), on.raw());
    }

    /// Assesses facts on a day. Allocates nothing unless it fails.
    [[nodiscard]] result<findings> assess(const facts &known, date on) const {
        reglament_findings raw = reglament_findings();
        raw.size = sizeof raw;
        return detail::ask<findings>(findings::of, raw, reglament_assess, get(), known.get(), on.raw());
    }

    /// Assesses facts on a day; the answer as JSON, with every ground, the missing facts, the standing and the assumptions.
    [[nodiscard]] result<text> assess_json(const facts &known, date on) const {
        return detail::own<text>(reglament_assess_json, get(), known.get(), on.raw());
    }

    /// The assessment in sentences, one a line: the outcome, every ground with its paragraph, what is missing, the standing and
    /// the assumptions.
    [[nodiscard]] result<text> explain(const facts &known, date on, language in, values show = values::hidden) const {
        return detail::own<text>(reglament_explain, get(), known.get(), on.raw(), static_cast<reglament_language>(in),
                                 static_cast<std::int32_t>(show));
    }

    /// The facts worth asking next as JSON, each with the grounds it settles: `{"questions": […]}`.
    [[nodiscard]] result<text> questions_json(const facts &known, date on) const {
        return detail::own<text>(reglament_questions_json, get(), known.get(), on.raw());
    }

    /// When an application handed in at a moment counts as accepted, and when the service is due. Allocates nothing unless it
    /// fails.
    [[nodiscard]] result<deadline> deadline_of(channel by, moment at) const {
        reglament_deadline raw = reglament_deadline();
        raw.size = sizeof raw;
        return detail::ask<deadline>(deadline::of, raw, reglament_deadline_of, get(), static_cast<reglament_channel>(by),
                                     at.raw());
    }

    /// The same as JSON, with every step, the ledger of what was counted and moved, the standing and the assumptions.
    [[nodiscard]] result<text> schedule_json(channel by, moment at) const {
        return detail::own<text>(reglament_schedule_json, get(), static_cast<reglament_channel>(by), at.raw());
    }
};

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_REGULATION_HPP
