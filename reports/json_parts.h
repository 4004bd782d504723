// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/host_state.h"
#include "rules/resolve.h"

// The JSON forms that the result and `inspect` share, and the words both directions need.
namespace casemate::reports {

/// Facts by name, for writing and for reading back.
struct FactMember {
  std::string_view name;
  std::string Facts::*text;
};
std::span<const FactMember> fact_members();

std::string_view to_word(ScopeKind kind);
bool parse_scope_kind(std::string_view word, ScopeKind& kind);
bool parse_attribute(std::string_view word, Attribute& attribute);

/// The paths of a host's files as JSON strings, escaped once: provenance names one in every finding.
std::vector<std::string> json_paths(const std::vector<EvidenceFile>& files);

void append_layer(std::string& out, const Layer& layer);
void append_facts(std::string& out, const Facts& facts);
void append_scope(std::string& out, const Scope& scope, const std::vector<std::string>& paths);
void append_file(std::string& out, const EvidenceFile& file);
void append_problem(std::string& out, const Problem& problem, const std::vector<std::string>& paths);
void append_gpo(std::string& out, const AppliedGpo& gpo);
void append_observation(std::string& out, const Observation& observation, const std::vector<std::string>& paths);
/// {"file","line","key"} as far as known.
void append_where(std::string& out, const Provenance& where, const std::vector<std::string>& paths);
bool is_known(const Provenance& where);

}  // namespace casemate::reports
