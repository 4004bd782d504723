// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/rsop_reading.h"

#include <algorithm>
#include <map>

namespace casemate::evidence {
namespace {

constexpr std::size_t kMaxProblems =
    100;  // a hostile report of a million odd entries must not become a million problems

std::string gpo_key(std::string_view id, std::string_view domain) { return fold_case(id) + "|" + fold_case(domain); }

std::size_t index_of(Area area) { return static_cast<std::size_t>(area); }

}  // namespace

void RsopReading::name_gpo(std::string_view id, std::string_view domain, std::string_view name) {
  gpo_names_.try_emplace(gpo_key(id, domain), name);
}

void RsopReading::add_fact(std::string_view name, std::string value, std::uint32_t line) {
  if (value.empty()) return;
  Observation fact;
  fact.setting = Setting(Area::fact, name);
  fact.value = std::move(value);
  fact.where = Provenance{0, line, {}};
  fact.kind = EvidenceKind::resultant_policy;
  reading_.observations.push_back(std::move(fact));
}

bool RsopReading::wins(const XmlElement& entry, Area area) {
  const XmlElement precedence = entry.child("Precedence");
  if (!precedence) return true;
  const auto number = parse_decimal(trim(precedence.text()));
  if (!number || *number < 1) {
    not_understood(entry, area, "a precedence that is no number", precedence.text());
    return false;
  }
  if (*number > 1) ++overridden_;
  return *number == 1;
}

std::string RsopReading::gpo_of(const XmlElement& entry) const {
  const XmlElement gpo = entry.child("GPO");
  if (!gpo) return {};
  const std::string_view id = trim(gpo.child_text("Identifier"));
  const auto found = gpo_names_.find(gpo_key(id, trim(gpo.child_text("Domain"))));
  return found == gpo_names_.end() ? std::string(id) : found->second;
}

Observation& RsopReading::observe(const XmlElement& entry, Setting setting, Value value) {
  Observation& observation = reading_.observations.emplace_back();
  observation.setting = std::move(setting);
  observation.value = std::move(value);
  observation.where = Provenance{0, entry.line(), {}};
  observation.gpo = gpo_of(entry);
  observation.source = Source::defined;
  observation.kind = EvidenceKind::resultant_policy;
  return observation;
}

void RsopReading::problem(Problem::Severity severity, std::uint32_t line, std::string what) {
  if (reading_.problems.size() >= kMaxProblems) {
    ++not_listed_;
    return;
  }
  reading_.problems.push_back(Problem{severity, 0, line, std::move(what)});
}

void RsopReading::not_understood(const XmlElement& entry, Area area, std::string_view what, std::string_view culprit) {
  damaged_[index_of(area)] = true;
  std::string sentence(entry.name());
  sentence.append(": ").append(what);
  if (!culprit.empty()) sentence.append(": ").append(shorten(culprit));
  problem(Problem::Severity::warning, entry.line(), std::move(sentence));
}

void RsopReading::cover(ScopeKind kind, Area area, Attribute attribute) {
  Scope scope;
  scope.kind = kind;
  scope.area = area;
  scope.attribute = attribute;
  scope.source = Source::defined;
  scope.file = 0;
  scope.kind_of_evidence = EvidenceKind::resultant_policy;
  const bool known = std::find(reading_.scopes.begin(), reading_.scopes.end(), scope) != reading_.scopes.end();
  if (!known) reading_.scopes.push_back(std::move(scope));
}

void RsopReading::finish() {
  for (Scope& scope : reading_.scopes) scope.damaged = damaged_[index_of(scope.area)];
  const auto note = [this](std::string what) {
    reading_.problems.push_back(Problem{Problem::Severity::note, 0, 0, std::move(what)});
  };
  if (overridden_ != 0) note(std::to_string(overridden_) + " entries of lower precedence are overridden and left out");
  const std::map<std::string, std::size_t> sorted(left_out_.begin(), left_out_.end());
  for (const auto& [what, count] : sorted) note(what + " (" + std::to_string(count) + ")");
  if (not_listed_ != 0) {
    reading_.problems.push_back(Problem{Problem::Severity::warning, 0, 0,
                                        std::to_string(not_listed_) + " more entries could not be understood"});
  }
}

}  // namespace casemate::evidence
