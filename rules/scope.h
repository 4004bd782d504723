// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/observation.h"
#include "rules/setting.h"

namespace casemate {

/// What a piece of evidence would have shown, had it been there.
enum class ScopeKind : std::uint8_t {
  area,              ///< every setting of `area` (System Access, Kerberos Policy, all user rights, all subcategories, all features …)
  setting,           ///< exactly `name` of `area`, with `attribute` (one right, one log, one group, one service)
  security_options,  ///< the fixed list of registry values a live secedit export shows (settings_table.h)
  registry_subtree,  ///< every value at and below the key `name` (HKLM\…)
  registry_key,      ///< the values of the key `name`, not of its subkeys
  services,          ///< every installed service, `attribute` of it (one scope an attribute)
  below,             ///< every setting of `area` whose name begins with `name` and a slash
};

/// One entry of a host's coverage.
struct Scope {
  ScopeKind kind = ScopeKind::setting;
  Area area = Area::fact;
  Attribute attribute = Attribute::none;
  std::string name;
  std::string user;  ///< SID for HKCU subtrees
  Source source = Source::effective;
  /// Some of it could not be understood: a setting inside may be judged when present, but not be called absent.
  bool damaged = false;
  std::uint32_t file = kNoFile;
  EvidenceKind kind_of_evidence = EvidenceKind::unknown;

  friend bool operator==(const Scope&, const Scope&) = default;
};

/// Does this scope contain the setting (whatever its source and damage)?
bool contains(const Scope& scope, const Setting& setting);

/// For people and JSON: "account_policy/*", "registry/HKLM\Software\Policies\**", "security options", "service/*.startup".
std::string describe(const Scope& scope);

}  // namespace casemate
