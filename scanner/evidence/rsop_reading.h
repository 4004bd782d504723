// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rules/host_state.h"
#include "rules/text.h"
#include "scanner/evidence/xml.h"

namespace casemate::evidence {

/// The reading of one resultant set of policy while it grows: which GPO won, what was not understood, what is covered.
/// Everything in it is defined, not effective: it shows what policies set, not what the host made of them.
class RsopReading {
 public:
  explicit RsopReading(Reading& reading) : reading_(reading) {}

  /// A GPO of the report, for the names behind the identifiers that settings carry.
  void name_gpo(std::string_view id, std::string_view domain, std::string_view name);

  /// A fact of the host.
  void add_fact(std::string_view name, std::string value, std::uint32_t line);

  /// Is this entry the one that applies (Precedence 1, or none given)?  Others are counted and left out.
  bool wins(const XmlElement& entry, Area area);
  /// The value that the entry's GPO sets.  `user` is the SID for HKCU.
  Observation& observe(const XmlElement& entry, Setting setting, Value value);

  /// An entry that cannot be read: located, and nothing of its area may be called absent.
  void not_understood(const XmlElement& entry, Area area, std::string_view what, std::string_view culprit = {});
  /// Something that is there, is known, and is not read.
  void left_out(std::string_view what) { ++left_out_[std::string(what)]; }
  void problem(Problem::Severity severity, std::uint32_t line, std::string what);

  void cover(ScopeKind kind, Area area, Attribute attribute = Attribute::none);

  /// Marks damaged scopes and says what was left out; to be called once at the end.
  void finish();

 private:
  std::string gpo_of(const XmlElement& entry) const;

  Reading& reading_;
  std::unordered_map<std::string, std::string> gpo_names_;  // folded "id|domain" → display name
  std::unordered_map<std::string, std::size_t> left_out_;
  std::size_t overridden_ = 0;
  std::size_t not_listed_ = 0;
  std::array<bool, 32> damaged_{};  // by Area
};

}  // namespace casemate::evidence
