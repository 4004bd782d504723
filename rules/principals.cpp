// SPDX-License-Identifier: Apache-2.0
#include "rules/principals.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "rules/principal_names.h"
#include "rules/text.h"

namespace casemate {
namespace {

constexpr std::string_view kSidHead = "S-1-";
constexpr std::string_view kAccountHead = "S-1-5-21-";
constexpr int kMaxSubAuthorities = 15;  // [MS-DTYP] 2.4.2.2: SID_MAX_SUB_AUTHORITIES

struct AuthorityName {
  std::string_view name;
  Authority authority;
};
constexpr std::array kAuthorities{
    AuthorityName{"BUILTIN", Authority::builtin},
    AuthorityName{"VORDEFINIERT", Authority::builtin},
    AuthorityName{"NT AUTHORITY", Authority::nt_authority},
    AuthorityName{"NT-AUTORITÄT", Authority::nt_authority},
    AuthorityName{"AUTORITE NT", Authority::nt_authority},
    AuthorityName{"AUTORIDADE NT", Authority::nt_authority},
    AuthorityName{"NT INSTANS", Authority::nt_authority},
    AuthorityName{"ZARZĄDZANIE NT", Authority::nt_authority},
    AuthorityName{"NT SERVICE", Authority::nt_service},
    AuthorityName{"Window Manager", Authority::window_manager},
    AuthorityName{"NT VIRTUAL MACHINE", Authority::virtual_machine},
    AuthorityName{"APPLICATION PACKAGE AUTHORITY", Authority::app_package},
};

// Groups and accounts every domain has, by their fixed RID ([MS-DTYP] 2.4.2.4).
struct RelativeName {
  std::uint32_t rid;
  std::string_view name;
  bool account;  ///< an account: its bare name in a rule stays a name ("Guest" may be any account)
};
constexpr std::array kRelative{
    RelativeName{498, "Enterprise Read-only Domain Controllers", false},
    RelativeName{500, "Administrator", true},
    RelativeName{501, "Guest", true},
    RelativeName{502, "krbtgt", true},
    RelativeName{512, "Domain Admins", false},
    RelativeName{513, "Domain Users", false},
    RelativeName{514, "Domain Guests", false},
    RelativeName{515, "Domain Computers", false},
    RelativeName{516, "Domain Controllers", false},
    RelativeName{517, "Cert Publishers", false},
    RelativeName{518, "Schema Admins", false},
    RelativeName{519, "Enterprise Admins", false},
    RelativeName{520, "Group Policy Creator Owners", false},
    RelativeName{521, "Read-only Domain Controllers", false},
    RelativeName{522, "Cloneable Domain Controllers", false},
    RelativeName{525, "Protected Users", false},
    RelativeName{526, "Key Admins", false},
    RelativeName{527, "Enterprise Key Admins", false},
    RelativeName{553, "RAS and IAS Servers", false},
    RelativeName{571, "Allowed RODC Password Replication Group", false},
    RelativeName{572, "Denied RODC Password Replication Group", false},
};

// These groups exist once a forest, in its root domain, whose SID a host of another domain does not show.
constexpr std::array<std::string_view, 4> kForestRids{"498", "518", "519", "527"};

// Account names of these authorities stand for SIDs of one family; which one takes a hash of the name.
struct NamedFamily {
  std::string_view name_head;
  std::string_view sid_head;
};
constexpr std::array kFamilies{
    NamedFamily{"NT SERVICE\\", "S-1-5-80-"},
    NamedFamily{"IIS APPPOOL\\", "S-1-5-82-"},
};

// Decimal without leading zeros, below 2^32.
bool is_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 10;
  if (text.empty() || text.size() > kMostDigits || (text.size() > 1 && text.front() == '0')) return false;
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number <= 0xFFFFFFFF;
}

// Decimal below 2^32, or 0x and twelve digits from there on.
bool is_authority(std::string_view text) {
  if (!istarts_with(text, "0x")) return is_number(text);
  constexpr std::size_t kHexLength = 14;
  return text.size() == kHexLength && parse_integer(text).has_value();
}

std::string_view take_part(std::string_view& rest) {
  const auto dash = rest.find('-');
  const std::string_view part = rest.substr(0, dash);
  rest = dash == std::string_view::npos ? std::string_view{} : rest.substr(dash + 1);
  return part;
}

// "S-1-5-21-a-b-c-500" → "500"; empty for anything else, also for the domain's own SID.
std::string_view relative_id(std::string_view sid) {
  if (!sid.starts_with(kAccountHead)) return {};
  if (std::count(sid.begin(), sid.end(), '-') != 7) return {};
  return sid.substr(sid.rfind('-') + 1);
}

std::string_view domain_part(std::string_view sid) { return sid.substr(0, sid.rfind('-')); }

std::optional<Authority> authority_of(std::string_view name) {
  for (const auto& row : kAuthorities) {
    if (iequals(row.name, name)) return row.authority;
  }
  return std::nullopt;
}

std::optional<PrincipalPattern> rid_pattern(PrincipalPattern::Kind kind, std::string_view rid,
                                            std::string_view written) {
  rid = trim(rid);
  if (!is_number(rid)) return std::nullopt;
  return PrincipalPattern{kind, std::string(rid), std::string(written)};
}

std::optional<PrincipalPattern> sid_pattern(std::string_view text) {
  std::string sid(text);
  sid[0] = 'S';
  if (sid.ends_with("-*")) {
    sid.pop_back();
    if (!is_sid(sid + "0")) return std::nullopt;
    return PrincipalPattern{PrincipalPattern::Kind::wildcard, sid, std::string(text)};
  }
  if (!is_sid(sid)) return std::nullopt;
  return PrincipalPattern{PrincipalPattern::Kind::sid, sid, std::string(text)};
}

// The host's SID that a pattern is relative to; empty when it is not known.
std::string_view own_sid(PrincipalPattern::Kind kind, const AccountFacts& facts) {
  if (kind == PrincipalPattern::Kind::domain_rid) return facts.domain_sid;
  // A domain controller has no accounts of its own: the domain's are the machine's.
  if (facts.machine_sid.empty() && facts.product == "domain-controller") return facts.domain_sid;
  return facts.machine_sid;
}

PrincipalMatch match_rid(const PrincipalPattern& pattern, std::string_view sid, const AccountFacts& facts) {
  if (relative_id(sid) != pattern.text) return PrincipalMatch::no;
  const std::string_view holder = domain_part(sid);
  const std::string_view own = own_sid(pattern.kind, facts);
  if (!own.empty() && iequals(own, holder)) return PrincipalMatch::yes;
  const bool of_domain = pattern.kind == PrincipalPattern::Kind::domain_rid;
  const bool of_forest =
      of_domain && std::find(kForestRids.begin(), kForestRids.end(), pattern.text) != kForestRids.end();
  if (!own.empty() && !of_forest) return PrincipalMatch::no;
  // The other SID of a member is known and is this one: then it is not ours.
  const std::string_view other = of_domain ? facts.machine_sid : facts.domain_sid;
  if (!other.empty() && iequals(other, holder) && facts.product != "domain-controller") return PrincipalMatch::no;
  return PrincipalMatch::yes_by_rid;
}

PrincipalMatch match_sid(const PrincipalPattern& pattern, std::string_view sid, const AccountFacts& facts) {
  switch (pattern.kind) {
    case PrincipalPattern::Kind::sid:
      return pattern.text.size() == sid.size() && iequals(pattern.text, sid) ? PrincipalMatch::yes : PrincipalMatch::no;
    case PrincipalPattern::Kind::wildcard:
      return istarts_with(sid, pattern.text) ? PrincipalMatch::yes : PrincipalMatch::no;
    case PrincipalPattern::Kind::domain_rid:
    case PrincipalPattern::Kind::machine_rid:
      return match_rid(pattern, sid, facts);
    case PrincipalPattern::Kind::name:
      // A fixed principal is never an account with a name of its own; any other SID may be it.
      return find_english_name(sid).empty() ? PrincipalMatch::unknown : PrincipalMatch::no;
  }
  return PrincipalMatch::unknown;
}

// "NT SERVICE\MSSQLSERVER" against patterns of SIDs: the family is known, the SID is not.
PrincipalMatch match_family(const PrincipalPattern& pattern, std::string_view family) {
  if (pattern.kind == PrincipalPattern::Kind::wildcard && family.starts_with(pattern.text)) return PrincipalMatch::yes;
  const bool narrower = pattern.text.starts_with(family);
  const bool by_sid = pattern.kind == PrincipalPattern::Kind::sid || pattern.kind == PrincipalPattern::Kind::wildcard;
  if (by_sid && narrower) return PrincipalMatch::unknown;
  return pattern.kind == PrincipalPattern::Kind::name ? PrincipalMatch::unknown : PrincipalMatch::no;
}

PrincipalMatch match_name(const PrincipalPattern& pattern, std::string_view name) {
  if (pattern.kind == PrincipalPattern::Kind::name && iequals(pattern.text, name)) return PrincipalMatch::yes;
  for (const auto& family : kFamilies) {
    if (istarts_with(name, family.name_head)) return match_family(pattern, family.sid_head);
  }
  return PrincipalMatch::unknown;
}

}  // namespace

bool is_sid(std::string_view text) {
  if (!istarts_with(text, kSidHead)) return false;
  std::string_view rest = text.substr(kSidHead.size());
  if (rest.empty() || rest.back() == '-' || !is_authority(take_part(rest)) || rest.empty()) return false;
  int count = 0;
  while (!rest.empty()) {
    if (++count > kMaxSubAuthorities || !is_number(take_part(rest))) return false;
  }
  return true;
}

std::optional<std::string_view> well_known_sid(std::string_view name) {
  name = trim(name);
  const auto slash = name.find('\\');
  const WellKnownName* row = find_well_known_name(slash == std::string_view::npos ? name : name.substr(slash + 1));
  if (row == nullptr) return std::nullopt;
  if (slash == std::string_view::npos) {
    return row->without_authority ? std::optional(row->sid) : std::nullopt;
  }
  const auto authority = authority_of(name.substr(0, slash));
  return authority == row->authority ? std::optional(row->sid) : std::nullopt;
}

std::string_view well_known_name(std::string_view sid) {
  const std::string_view fixed = find_english_name(sid);
  if (!fixed.empty()) return fixed;
  const std::string_view rid = relative_id(sid);
  for (const auto& row : kRelative) {
    if (!rid.empty() && parse_decimal(rid) == row.rid) return row.name;
  }
  return {};
}

std::string principal_from_evidence(std::string_view text) {
  text = trim(text);
  if (text.starts_with('*')) text = trim(text.substr(1));
  if (is_sid(text)) {
    std::string sid(text);
    sid[0] = 'S';
    return sid;
  }
  if (const auto sid = well_known_sid(text)) return std::string(*sid);
  return std::string(text);
}

std::optional<PrincipalPattern> parse_principal_pattern(std::string_view text) {
  using Kind = PrincipalPattern::Kind;
  text = trim(text);
  if (text.starts_with('*')) text = text.substr(1);  // as templates write SIDs
  if (text.empty()) return std::nullopt;
  if (istarts_with(text, kSidHead)) return sid_pattern(text);
  constexpr std::string_view kDomain = "domain:";
  constexpr std::string_view kMachine = "machine:";
  if (istarts_with(text, kDomain)) return rid_pattern(Kind::domain_rid, text.substr(kDomain.size()), text);
  if (istarts_with(text, kMachine)) return rid_pattern(Kind::machine_rid, text.substr(kMachine.size()), text);
  if (const auto sid = well_known_sid(text)) return PrincipalPattern{Kind::sid, std::string(*sid), std::string(text)};
  for (const auto& row : kRelative) {
    if (!row.account && iequals(row.name, text)) {
      return PrincipalPattern{Kind::domain_rid, std::to_string(row.rid), std::string(text)};
    }
  }
  return PrincipalPattern{Kind::name, std::string(text), std::string(text)};
}

PrincipalMatch match(const PrincipalPattern& pattern, std::string_view principal, const AccountFacts& facts) {
  return match(pattern, principal, is_sid(principal), facts);
}

PrincipalMatch match(const PrincipalPattern& pattern, std::string_view principal, bool principal_is_sid,
                     const AccountFacts& facts) {
  return principal_is_sid ? match_sid(pattern, principal, facts) : match_name(pattern, principal);
}

std::string describe_principal(std::string_view principal) {
  std::string text(principal);
  const std::string_view name = is_sid(principal) ? well_known_name(principal) : std::string_view{};
  if (!name.empty()) text += " (" + std::string(name) + ")";
  return text;
}

}  // namespace casemate
