// Tables through Arrow's C interfaces, in a library with them: owners that release, and the calls that take and give them.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_TABLES_HPP
#define REGLAMENT_TABLES_HPP

#include <reglament/regulation.hpp>

#ifdef REGLAMENT_COLUMNS

#include <string_view>
#include <utility>

namespace reglament {
inline namespace REGLAMENT_MODE {

namespace detail {

/// Owns a struct of Arrow's C interfaces, and releases it. Moved, not copied; empty once it was moved from.
template <class Raw>
class arrow_owner {
public:
    using raw_type = Raw;

    /// Empty: a place for a function of C to write to.
    arrow_owner() noexcept : raw_() {}

    /// Takes over what `raw` holds, and leaves it released.
    explicit arrow_owner(Raw *raw) noexcept : raw_(*raw) { raw->release = nullptr; }

    arrow_owner(arrow_owner &&other) noexcept : raw_(other.raw_) { other.raw_.release = nullptr; }
    arrow_owner &operator=(arrow_owner &&other) noexcept {
        if (this != &other) {
            reset();
            raw_ = other.raw_;
            other.raw_.release = nullptr;
        }
        return *this;
    }
    arrow_owner(const arrow_owner &) = delete;
    arrow_owner &operator=(const arrow_owner &) = delete;
    ~arrow_owner() { reset(); }

    /// Whether there is anything to be released.
    [[nodiscard]] explicit operator bool() const noexcept { return raw_.release != nullptr; }

    /// The struct for functions of C; still owned here, unless they move it.
    [[nodiscard]] Raw *get() noexcept { return &raw_; }
    [[nodiscard]] const Raw *get() const noexcept { return &raw_; }
    [[nodiscard]] Raw *operator->() noexcept { return &raw_; }
    [[nodiscard]] const Raw *operator->() const noexcept { return &raw_; }

    /// Gives the struct away: who gets it has to release it.
    [[nodiscard]] Raw release() noexcept {
        const Raw given = raw_;
        raw_.release = nullptr;
        return given;
    }

    /// Releases what is held.
    void reset() noexcept {
        if (raw_.release != nullptr) {
            raw_.release(&raw_);
            raw_.release = nullptr;
        }
    }

private:
    Raw raw_;
};

}  // namespace detail

/// The columns of a table.
class arrow_schema : public detail::arrow_owner<ArrowSchema> {
public:
    using arrow_owner::arrow_owner;
};

/// The rows of a table, or of a part of one.
class arrow_array : public detail::arrow_owner<ArrowArray> {
public:
    using arrow_owner::arrow_owner;
};

/// A table that comes batch by batch. Its functions return 0, or the error number of whoever produces it.
class arrow_stream : public detail::arrow_owner<ArrowArrayStream> {
public:
    using arrow_owner::arrow_owner;

    /// Asks for the columns.
    [[nodiscard]] int schema(arrow_schema &out) noexcept {
        out.reset();
        return get()->get_schema(get(), out.get());
    }

    /// Asks for the next batch, which is empty after the last.
    [[nodiscard]] int next(arrow_array &out) noexcept {
        out.reset();
        return get()->get_next(get(), out.get());
    }

    /// What went wrong, good until the next call; empty if nothing more is known.
    [[nodiscard]] std::string_view last_error() noexcept {
        const char *const said = get()->get_last_error == nullptr ? nullptr : get()->get_last_error(get());
        return said == nullptr ? std::string_view() : std::string_view(said);
    }
};

/// One batch of answers with its columns.
struct arrow_batch {
    arrow_schema schema;
    arrow_array rows;
};

namespace detail {

template <class Function>
[[nodiscard]] result<arrow_batch> answer_batch(Function function, const regulation &by, std::string_view options,
                                               const arrow_schema &schema, arrow_array &rows) {
    arrow_batch answers;
    reglament_error *failure = nullptr;
    const reglament_status status = function(by.get(), lend(options), schema.get(), rows.get(), answers.schema.get(),
                                             answers.rows.get(), &failure);
    if (status != REGLAMENT_STATUS_OK) {
        return fail<arrow_batch>(status, failure);
    }
    return answers;
}

[[nodiscard]] inline arrow_stream own_stream(ArrowArrayStream &made) noexcept { return arrow_stream(&made); }

}  // namespace detail

/// Assesses every row of a stream; the options are those of `reglament_assess_stream`, a JSON object. On success `rows` is moved into the
/// answers; on an error it is still the caller's, as with every function below.
[[nodiscard]] inline result<arrow_stream> assess_stream(const regulation &by, std::string_view options, arrow_stream &&rows) {
    return detail::ask<arrow_stream>(detail::own_stream, ArrowArrayStream(), reglament_assess_stream, by.get(),
                                     detail::lend(options), rows.get());
}

/// Assesses every row of one batch.
[[nodiscard]] inline result<arrow_batch> assess_batch(const regulation &by, std::string_view options,
                                                      const arrow_schema &schema, arrow_array &&rows) {
    return detail::answer_batch(reglament_assess_batch, by, options, schema, rows);
}

/// Finds the terms of every row of a stream; the options are those of `reglament_schedule_stream`.
[[nodiscard]] inline result<arrow_stream> schedule_stream(const regulation &by, std::string_view options, arrow_stream &&rows) {
    return detail::ask<arrow_stream>(detail::own_stream, ArrowArrayStream(), reglament_schedule_stream, by.get(),
                                     detail::lend(options), rows.get());
}

/// Finds the terms of every row of one batch.
[[nodiscard]] inline result<arrow_batch> schedule_batch(const regulation &by, std::string_view options,
                                                        const arrow_schema &schema, arrow_array &&rows) {
    return detail::answer_batch(reglament_schedule_batch, by, options, schema, rows);
}

/// The rows of a stream that two regulations answer differently; the options are those of `reglament_compare_stream`.
[[nodiscard]] inline result<arrow_stream> compare_stream(const regulation &a, const regulation &b, std::string_view options,
                                                         arrow_stream &&rows) {
    return detail::ask<arrow_stream>(detail::own_stream, ArrowArrayStream(), reglament_compare_stream, a.get(), b.get(),
                                     detail::lend(options), rows.get());
}

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_COLUMNS

#endif  // REGLAMENT_TABLES_HPP
