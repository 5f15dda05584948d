// Owners of handles, text, and the versions of the library.
// Part of reglament.hpp, which is what programs include.

#ifndef REGLAMENT_HANDLE_HPP
#define REGLAMENT_HANDLE_HPP

#if (defined(_MSVC_LANG) ? _MSVC_LANG : __cplusplus) < 201703L
#error "reglament.hpp needs C++17: compile with -std=c++17 or later (/std:c++17 and /Zc:__cplusplus with MSVC)"
#endif

#include <reglament.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#if !defined(REGLAMENT_NO_EXCEPTIONS) && !defined(__cpp_exceptions) && !defined(_CPPUNWIND)
#define REGLAMENT_NO_EXCEPTIONS
#endif

// The two modes are kept apart by name, so that a program may have files of both.
#ifdef REGLAMENT_NO_EXCEPTIONS
#define REGLAMENT_MODE with_expected
#else
#define REGLAMENT_MODE with_exceptions
#endif

// Lets a compiler that knows how warn of a view of what is about to be freed: `catalogue.vocabulary_json().view()` kept in a variable.
#if defined(__has_cpp_attribute)
#if __has_cpp_attribute(clang::lifetimebound)
#define REGLAMENT_LIFETIMEBOUND [[clang::lifetimebound]]
#elif __has_cpp_attribute(msvc::lifetimebound)
#define REGLAMENT_LIFETIMEBOUND [[msvc::lifetimebound]]
#endif
#endif
#ifndef REGLAMENT_LIFETIMEBOUND
#define REGLAMENT_LIFETIMEBOUND
#endif

static_assert(REGLAMENT_ABI_VERSION == 1, "reglament.hpp and reglament.h are of different versions");

namespace reglament {
inline namespace REGLAMENT_MODE {

namespace detail {

inline reglament_str lend(std::string_view text) noexcept {
    reglament_str lent;
    lent.data = text.data();
    lent.length = text.size();
    return lent;
}

inline std::string_view view(reglament_str text) noexcept {
    return std::string_view(text.data, text.length);
}

/// Owns a handle of the library, and frees it.
template <class Raw, void (*Free)(Raw *)>
class handle {
public:
    using raw_type = Raw;

    /// Takes `raw`, which may be null.
    explicit handle(Raw *raw) noexcept : raw_(raw) {}

    /// What the functions of reglament.h take; still owned here. Null if it was moved away.
    [[nodiscard]] Raw *get() noexcept { return raw_.get(); }
    [[nodiscard]] const Raw *get() const noexcept { return raw_.get(); }

private:
    struct deleter {
        void operator()(Raw *raw) const noexcept { Free(raw); }
    };

    std::unique_ptr<Raw, deleter> raw_;
};

}  // namespace detail

/// The stable name of a status: `unknown-fact` for 106, `ok` for 0; empty if there is none of this number.
[[nodiscard]] inline std::string_view status_name(reglament_status status) noexcept {
    return detail::view(reglament_status_name(status));
}

/// The version of the library: `0.1.0`.
[[nodiscard]] inline std::string_view version() noexcept { return detail::view(reglament_version()); }

/// The number of the C ABI of the library; that of the header is REGLAMENT_ABI_VERSION.
[[nodiscard]] inline std::uint32_t abi_version() noexcept { return reglament_abi_version(); }

/// The edition of the embedded law data, raised with every change that can change an answer.
[[nodiscard]] inline std::uint32_t law_edition() noexcept { return reglament_law_edition(); }

/// Whether the library draws and exports regulations: whether it was installed with that.
[[nodiscard]] inline bool has_models() noexcept { return reglament_has_models() != 0; }

/// Whether the library answers tables: whether it was installed with them.
[[nodiscard]] inline bool has_columns() noexcept { return reglament_has_columns() != 0; }

/// Says where the message of a panic goes, for the whole process: to `handler` with `data`, or to standard error again if it is null.
/// What the library promises of it, and asks of the handler, is said at `reglament_set_panic_handler`.
inline void set_panic_handler(reglament_panic_handler handler, void *data = nullptr) noexcept {
    reglament_set_panic_handler(handler, data);
}

/// Text that the library made. Views of it are good for as long as it lives.
class text : public detail::handle<reglament_text, reglament_text_free> {
public:
    using handle::handle;

    [[nodiscard]] std::string_view view() const noexcept REGLAMENT_LIFETIMEBOUND { return detail::view(reglament_text_view(get())); }

    /// A copy, for what has to outlive it.
    [[nodiscard]] std::string str() const { return std::string(view()); }

    // Only of a text that has a name: the view of one that is about to be freed would be good for nothing.
    operator std::string_view() const & noexcept REGLAMENT_LIFETIMEBOUND { return view(); }
    operator std::string_view() const && = delete;
};

}  // namespace REGLAMENT_MODE
}  // namespace reglament

#endif  // REGLAMENT_HANDLE_HPP
