// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "rules/value.h"

// What auditpol writes instead of numbers, in the languages of Windows.
namespace casemate::evidence {

/// One phrase of the inclusion column.
struct AuditPhrase {
  std::string_view language;  ///< "de"; "en" is what every other language is compared with
  AuditFlags flags;
  std::string_view text;
};
std::span<const AuditPhrase> audit_phrases();

/// The flags a phrase stands for, without regard to case; nullopt for a phrase no listed language has.
/// `any_codepage`: the text came in a console code page that is not known, so a letter beyond ASCII stands for any
/// other such letter.  Only phrases that stay unmistakable that way are found.
std::optional<AuditFlags> audit_flags_from_phrase(std::string_view phrase, bool any_codepage);
bool is_english_audit_phrase(std::string_view phrase);

/// Does the policy target column say "System" (in one of the languages), i.e. is the row about the whole machine?
bool is_system_target(std::string_view target, bool any_codepage);

/// "Enabled" and "Disabled" of the audit options; nullopt for any other word.
std::optional<bool> enabled_from_phrase(std::string_view phrase, bool any_codepage);

}  // namespace casemate::evidence
