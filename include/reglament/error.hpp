// What comes instead of an answer: an error, thrown or returned.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_ERROR_HPP
#define REGLAMENT_ERROR_HPP

#include <reglament/handle.hpp>

#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace reglament {
inline namespace REGLAMENT_MODE {

/// What is wrong. It never contains a value that the caller handed in. Copies share what they hold; views of it are good for as
/// long as one of them lives.
class error : public std::runtime_error {
public:
    /// Takes `raw`, which may be null.
    error(reglament_status status, std::shared_ptr<reglament_error> raw)
        : std::runtime_error(describe(status, raw.get())), status_(status), raw_(std::move(raw)) {}

    /// The number of the code: one of REGLAMENT_STATUS_….
    [[nodiscard]] reglament_status status() const noexcept { return status_; }

    /// The stable name of the code: `unknown-fact`.
    [[nodiscard]] std::string_view name() const noexcept { return status_name(status_); }

    /// What is wrong and what was expected, for a person; `what()` says the same with the place before it.
    [[nodiscard]] std::string_view message() const noexcept REGLAMENT_LIFETIMEBOUND { return detail::view(reglament_error_message(raw_.get())); }

    /// Where it was found: a path of keys joined by `/`, or the name of an argument; may be empty.
    [[nodiscard]] std::string_view place() const noexcept REGLAMENT_LIFETIMEBOUND { return detail::view(reglament_error_place(raw_.get())); }

    /// The provision that forbids what was refused; empty if none does.
    [[nodiscard]] std::string_view citation() const noexcept REGLAMENT_LIFETIMEBOUND { return detail::view(reglament_error_citation(raw_.get())); }

    /// The error as one JSON object, with the faults of law files; empty if it cannot be written.
    [[nodiscard]] std::string json() const {
        reglament_text *raw = nullptr;
        if (reglament_error_json(raw_.get(), &raw, nullptr) != REGLAMENT_STATUS_OK) {
            return std::string();
        }
        return text(raw).str();
    }

private:
    static std::string describe(reglament_status status, const reglament_error *raw) {
        const std::string_view place = detail::view(reglament_error_place(raw));
        std::string description(place);
        description.append(place.empty() ? "" : ": ").append(detail::view(reglament_error_message(raw)));
        return description.empty() ? std::string(status_name(status)) : description;
    }

    reglament_status status_;
    std::shared_ptr<reglament_error> raw_;
};

template <class T>
class expected;

namespace detail {

template <class T>
struct is_expected : std::false_type {};
template <class T>
struct is_expected<expected<T>> : std::true_type {};

/// What a call gives, without references.
template <class Call, class... Arguments>
using given = std::remove_cv_t<std::remove_reference_t<std::invoke_result_t<Call, Arguments...>>>;

/// Wraps what a call gives, which may be nothing.
template <class Call, class... Arguments>
[[nodiscard]] expected<given<Call, Arguments...>> wrap(Call &&call, Arguments &&...arguments) {
    if constexpr (std::is_void_v<given<Call, Arguments...>>) {
        std::invoke(std::forward<Call>(call), std::forward<Arguments>(arguments)...);
        return expected<given<Call, Arguments...>>();
    } else {
        return std::invoke(std::forward<Call>(call), std::forward<Arguments>(arguments)...);
    }
}

}  // namespace detail

/// A value, or the error that came instead of it.
template <class T>
class [[nodiscard]] expected {
public:
    using value_type = T;
    using error_type = reglament::error;

    expected(T value) noexcept : content_(std::in_place_index<0>, std::move(value)) {}
    expected(reglament::error failure) noexcept : content_(std::in_place_index<1>, std::move(failure)) {}

    [[nodiscard]] bool has_value() const noexcept { return content_.index() == 0; }
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

    /// The value; ends the program if there is none.
    [[nodiscard]] T &value() & noexcept { return need(std::get_if<0>(&content_)); }
    [[nodiscard]] const T &value() const & noexcept { return need(std::get_if<0>(&content_)); }
    [[nodiscard]] T &&value() && noexcept { return std::move(need(std::get_if<0>(&content_))); }

    [[nodiscard]] T &operator*() & noexcept { return value(); }
    [[nodiscard]] const T &operator*() const & noexcept { return value(); }
    [[nodiscard]] T &&operator*() && noexcept { return std::move(*this).value(); }
    [[nodiscard]] T *operator->() noexcept { return &value(); }
    [[nodiscard]] const T *operator->() const noexcept { return &value(); }

    /// The error; ends the program if there is none.
    [[nodiscard]] const reglament::error &error() const noexcept { return need(std::get_if<1>(&content_)); }

    /// The value, or another one if there is none.
    template <class Other>
    [[nodiscard]] T value_or(Other &&other) const & {
        return has_value() ? value() : static_cast<T>(std::forward<Other>(other));
    }
    template <class Other>
    [[nodiscard]] T value_or(Other &&other) && {
        return has_value() ? std::move(*this).value() : static_cast<T>(std::forward<Other>(other));
    }

    /// What `next`, which may fail itself, makes of the value; the error if there is none.
    template <class Next>
    [[nodiscard]] auto and_then(Next &&next) const & -> detail::given<Next, const T &> {
        static_assert(detail::is_expected<detail::given<Next, const T &>>::value, "and_then takes what returns an expected");
        if (!has_value()) {
            return error();
        }
        return std::invoke(std::forward<Next>(next), value());
    }
    template <class Next>
    [[nodiscard]] auto and_then(Next &&next) && -> detail::given<Next, T> {
        static_assert(detail::is_expected<detail::given<Next, T>>::value, "and_then takes what returns an expected");
        if (!has_value()) {
            return error();
        }
        return std::invoke(std::forward<Next>(next), std::move(*this).value());
    }

    /// What `make` makes of the value; the error if there is none.
    template <class Make>
    [[nodiscard]] auto transform(Make &&make) const & -> expected<detail::given<Make, const T &>> {
        if (!has_value()) {
            return error();
        }
        return detail::wrap(std::forward<Make>(make), value());
    }
    template <class Make>
    [[nodiscard]] auto transform(Make &&make) && -> expected<detail::given<Make, T>> {
        if (!has_value()) {
            return error();
        }
        return detail::wrap(std::forward<Make>(make), std::move(*this).value());
    }

    /// The value; what `other`, which may fail itself, makes of the error if there is none.
    template <class Other>
    [[nodiscard]] expected or_else(Other &&other) && {
        return has_value() ? std::move(*this) : expected(std::invoke(std::forward<Other>(other), error()));
    }

private:
    template <class Content>
    static Content &need(Content *content) noexcept {
        if (content == nullptr) {
            std::abort();
        }
        return *content;
    }

    std::variant<T, reglament::error> content_;
};

/// Nothing, or the error that came instead of it.
template <>
class [[nodiscard]] expected<void> {
public:
    expected() noexcept = default;
    expected(reglament::error failure) noexcept : error_(std::move(failure)) {}

    [[nodiscard]] bool has_value() const noexcept { return !error_.has_value(); }
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

    /// Ends the program if there is an error.
    void value() const noexcept {
        if (!has_value()) {
            std::abort();
        }
    }

    /// The error; ends the program if there is none.
    [[nodiscard]] const reglament::error &error() const noexcept {
        if (has_value()) {
            std::abort();
        }
        return *error_;
    }

    /// What `next`, which may fail itself, gives; the error if there is one.
    template <class Next>
    [[nodiscard]] auto and_then(Next &&next) const -> detail::given<Next> {
        static_assert(detail::is_expected<detail::given<Next>>::value, "and_then takes what returns an expected");
        if (!has_value()) {
            return error();
        }
        return std::invoke(std::forward<Next>(next));
    }

    /// What `make` makes; the error if there is one.
    template <class Make>
    [[nodiscard]] auto transform(Make &&make) const -> expected<detail::given<Make>> {
        if (!has_value()) {
            return error();
        }
        return detail::wrap(std::forward<Make>(make));
    }

private:
    std::optional<reglament::error> error_;
};

// What a call that can fail returns.
#ifdef REGLAMENT_NO_EXCEPTIONS
template <class T>
using result = expected<T>;
#else
template <class T>
using result = T;
#endif

namespace detail {

template <class T>
[[nodiscard]] result<T> fail(reglament_status status, reglament_error *raw) {
    // Owned before anything else can go wrong.
    std::shared_ptr<reglament_error> held(raw, reglament_error_free);
#ifdef REGLAMENT_NO_EXCEPTIONS
    return error(status, std::move(held));
#else
    throw error(status, std::move(held));
#endif
}

/// Calls a function of the ABI that has no output: `arguments`, then the place for its error.
template <class Function, class... Arguments>
result<void> run(Function function, Arguments... arguments) {
    reglament_error *failure = nullptr;
    const reglament_status status = function(arguments..., &failure);
    if (status != REGLAMENT_STATUS_OK) {
        return fail<void>(status, failure);
    }
    return result<void>();
}

/// Calls a function of the ABI that has an output, which begins as `raw`; `make` turns it into a `T`.
template <class T, class Make, class Raw, class Function, class... Arguments>
[[nodiscard]] result<T> ask(Make make, Raw raw, Function function, Arguments... arguments) {
    reglament_error *failure = nullptr;
    const reglament_status status = function(arguments..., &raw, &failure);
    if (status != REGLAMENT_STATUS_OK) {
        return fail<T>(status, failure);
    }
    return make(raw);
}

/// Calls a function of the ABI that hands out a handle, for its owner `T`.
template <class T, class Function, class... Arguments>
[[nodiscard]] result<T> own(Function function, Arguments... arguments) {
    using raw = typename T::raw_type;
    const auto make = [](raw *made) noexcept { return T(made); };
    return ask<T>(make, static_cast<raw *>(nullptr), function, arguments...);
}

}  // namespace detail

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_ERROR_HPP
