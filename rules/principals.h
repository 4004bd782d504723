// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/facts.h"
#include "rules/value.h"

namespace casemate {

/// "S-1-…" with a well-formed authority and at most 15 sub-authorities ([MS-DTYP] 2.4.2.1).
bool is_sid(std::string_view text);

/// The SID of a well-known principal by its name in one of the common Windows languages (with or without BUILTIN\,
/// NT AUTHORITY\ …), nullopt for anything else.  Accounts of a domain or machine have no fixed SID and are never
/// mapped.
std::optional<std::string_view> well_known_sid(std::string_view name);

/// English name of a well-known SID (also by RID for S-1-5-21-…-512 and kin); empty when it has none.
std::string_view well_known_name(std::string_view sid);

/// A principal as evidence writes it ("*S-1-5-32-544", "BUILTIN\Administrators", "Gast") → SID, or the name itself.
std::string principal_from_evidence(std::string_view text);

/// One entry of a rule's principal list.
struct PrincipalPattern {
  enum class Kind : std::uint8_t {
    sid,          ///< exactly this SID
    name,         ///< a name without a fixed SID (DOMAIN\name), compared without case
    domain_rid,   ///< domain:512
    machine_rid,  ///< machine:501
    wildcard,     ///< S-1-5-80-*
  };
  Kind kind = Kind::sid;
  std::string text;     ///< SID, name, RID or the pattern's prefix without the star
  std::string written;  ///< as the baseline says it, for messages

  friend bool operator==(const PrincipalPattern&, const PrincipalPattern&) = default;
};

/// Reads one entry: SID, English name, DOMAIN\name, domain:RID, machine:RID, S-1-5-80-*.
/// nullopt for an empty text, a malformed SID or RID.
std::optional<PrincipalPattern> parse_principal_pattern(std::string_view text);

/// How a pattern relates to a principal on a host.
enum class PrincipalMatch : std::uint8_t {
  no,
  yes,
  yes_by_rid,  ///< the domain or machine SID is not known; matched by prefix S-1-5-21- and RID alone
  unknown,     ///< the principal is a name that maps to no SID: it may or may not be this one
};
PrincipalMatch match(const PrincipalPattern& pattern, std::string_view principal, const AccountFacts& facts);
/// The same, for who knows already whether the principal is a SID (telling costs more than matching).
PrincipalMatch match(const PrincipalPattern& pattern, std::string_view principal, bool principal_is_sid,
                     const AccountFacts& facts);

/// "S-1-5-32-544 (Administrators)" or the text itself.
std::string describe_principal(std::string_view principal);

}  // namespace casemate
