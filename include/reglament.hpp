/*
 * reglament for C++17 and later: owners that free themselves, errors that say where, over the C ABI of reglament.h. Header only.
 *
 * Every call that can fail returns its value or throws `reglament::error`. With REGLAMENT_NO_EXCEPTIONS defined, as it is by
 * itself where the compiler has exceptions off, the same calls return `reglament::expected<T>` instead; both kinds of file may
 * be linked into one program.
 *
 * Owners are moved, not copied. One that was moved from may only be assigned to or destroyed; a call upon it is an error of
 * status REGLAMENT_STATUS_NULL_ARGUMENT. Text is UTF-8. What several threads may share is said in reglament.h and is the same
 * here: a const method may run beside other const methods.
 */

#ifndef REGLAMENT_HPP
#define REGLAMENT_HPP

#include <reglament/answer.hpp>
#include <reglament/case.hpp>
#include <reglament/catalogue.hpp>
#include <reglament/error.hpp>
#include <reglament/facts.hpp>
#include <reglament/handle.hpp>
#include <reglament/regulation.hpp>
#include <reglament/tables.hpp>
#include <reglament/value.hpp>

#endif  // REGLAMENT_HPP
