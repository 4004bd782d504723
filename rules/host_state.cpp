// SPDX-License-Identifier: Apache-2.0
#include "rules/host_state.h"

#include <algorithm>
#include <bit>
#include <iterator>

#include "rules/ranks.h"
#include "rules/text.h"

namespace casemate {
namespace {

constexpr std::uint32_t kEmpty = 0xFFFFFFFF;

bool is_better(const Observation& a, const Observation& b) {
  if (a.source != b.source) return a.source == Source::effective;
  return rank(a) > rank(b);
}

bool is_rival(const Observation& a, const Observation& b) { return a.source == b.source && rank(a) == rank(b); }

}  // namespace

void HostState::add(EvidenceFile file, Reading reading) {
  const auto index = static_cast<std::uint32_t>(files.size());
  file.source = reading.source;
  file.source_reason = std::move(reading.source_reason);
  file.collected_at = std::move(reading.collected_at);
  for (Observation& observation : reading.observations) observation.where.file = index;
  if (observations.empty()) {
    observations = std::move(reading.observations);
  } else {
    observations.reserve(std::max(observations.size() + reading.observations.size(), observations.size() * 2));
    std::move(reading.observations.begin(), reading.observations.end(), std::back_inserter(observations));
  }
  for (Scope& scope : reading.scopes) {
    scope.file = index;
    scopes.push_back(std::move(scope));
  }
  for (Problem& problem : reading.problems) {
    problem.file = index;
    problems.push_back(std::move(problem));
  }
  for (AppliedGpo& gpo : reading.gpos) gpos.push_back(std::move(gpo));
  files.push_back(std::move(file));
}

void HostState::finish() {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(16, observations.size() * 2));
  slots_.assign(size, kEmpty);
  next_.assign(observations.size(), kEmpty);
  for (std::uint32_t i = 0; i < observations.size(); ++i) {
    const Setting& setting = observations[i].setting;
    std::size_t slot = setting.hash() & (size - 1);
    while (slots_[slot] != kEmpty && !(observations[slots_[slot]].setting == setting)) slot = (slot + 1) & (size - 1);
    if (slots_[slot] == kEmpty) {
      slots_[slot] = i;
    } else {  // a second value of one setting goes behind the first, so that the order of evidence is kept
      std::uint32_t tail = slots_[slot];
      while (next_[tail] != kEmpty) tail = next_[tail];
      next_[tail] = i;
    }
  }
  std::vector<std::string_view> formats;
  for (const EvidenceFile& file : files) {
    if (!file.format.empty()) formats.push_back(file.format);
  }
  std::sort(formats.begin(), formats.end());
  has_twins_ = std::adjacent_find(formats.begin(), formats.end()) != formats.end();
  read_facts();
}

// Another export by the same tool that would have shown what this one shows, and does not: the host changed between the
// two, and nobody can say which of them is true of it.
const Scope* HostState::find_denial(const Observation& shown) const {
  if (!has_twins_ || shown.source != Source::effective || shown.where.file >= files.size()) return nullptr;
  const std::string& format = files[shown.where.file].format;
  const auto lists_it = [&](std::uint32_t file) {
    for (const Observation* o = first(shown.setting); o != nullptr; o = after(*o)) {
      if (o->where.file == file && o->user == shown.user) return true;
    }
    return false;
  };
  for (const Scope& scope : scopes) {
    const bool other = scope.file != shown.where.file && scope.file < files.size() && files[scope.file].format == format;
    if (!other || scope.source != Source::effective || scope.damaged || files[scope.file].stale) continue;
    if (scope.user == shown.user && contains(scope, shown.setting) && !lists_it(scope.file)) return &scope;
  }
  return nullptr;
}

const Observation* HostState::first(const Setting& setting) const {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = setting.hash() & mask; slots_[slot] != kEmpty; slot = (slot + 1) & mask) {
    if (observations[slots_[slot]].setting == setting) return &observations[slots_[slot]];
  }
  return nullptr;
}

const Observation* HostState::after(const Observation& observation) const {
  const std::uint32_t next = next_[static_cast<std::size_t>(&observation - observations.data())];
  return next == kEmpty ? nullptr : &observations[next];
}

Lookup HostState::find(const Setting& setting) const { return find(setting, {}); }

Lookup HostState::find(const Setting& setting, std::string_view user) const {
  const Observation* best = nullptr;
  for (const Observation* o = first(setting); o != nullptr; o = after(*o)) {
    if (o->user != user) continue;
    if (best == nullptr || is_better(*o, *best)) best = o;
  }
  if (best == nullptr) return find_scope(setting, user);
  if (best->source == Source::defined) {
    // What a policy sets says nothing against effective evidence that would have shown the setting and did not.
    const Lookup scope = find_scope(setting, user);
    if (scope.kind == Lookup::Kind::absent || scope.kind == Lookup::Kind::damaged || scope.kind == Lookup::Kind::stale) {
      return scope;
    }
  }
  for (const Observation* o = first(setting); o != nullptr; o = after(*o)) {
    if (o != best && o->user == user && is_rival(*o, *best) && !agree(*o, *best)) {
      return Lookup{Lookup::Kind::conflict, best, o, nullptr};
    }
  }
  if (const Scope* denial = find_denial(*best)) return Lookup{Lookup::Kind::conflict, best, nullptr, denial};
  for (const Observation* o = best->imprecise ? first(setting) : nullptr; o != nullptr; o = after(*o)) {
    if (o->user == user && is_finer(*o, *best)) best = o;
  }
  const bool stale = best->where.file < files.size() && files[best->where.file].stale;
  return Lookup{stale ? Lookup::Kind::stale : Lookup::Kind::present, best, nullptr, nullptr};
}

Lookup HostState::find_scope(const Setting& setting, std::string_view user) const {
  Lookup answer;
  const auto weight = [](Lookup::Kind kind) {
    switch (kind) {
      case Lookup::Kind::absent: return 4;
      case Lookup::Kind::damaged: return 3;
      case Lookup::Kind::stale: return 2;
      case Lookup::Kind::not_defined: return 1;
      case Lookup::Kind::present:
      case Lookup::Kind::not_covered:
      case Lookup::Kind::conflict: return 0;
    }
    return 0;
  };
  for (const Scope& scope : scopes) {
    if (scope.user != user || !contains(scope, setting)) continue;
    Lookup::Kind kind = Lookup::Kind::absent;
    if (scope.source == Source::defined) {
      kind = Lookup::Kind::not_defined;
    } else if (scope.damaged) {
      kind = Lookup::Kind::damaged;
    } else if (scope.file < files.size() && files[scope.file].stale) {
      kind = Lookup::Kind::stale;
    }
    if (weight(kind) > weight(answer.kind)) answer = Lookup{kind, nullptr, nullptr, &scope};
  }
  return answer;
}

std::vector<std::string> HostState::users() const {
  std::vector<std::string> found;
  for (const Observation& o : observations) {
    if (!o.user.empty() && o.setting.area() == Area::registry) found.push_back(o.user.str());
  }
  for (const Scope& scope : scopes) {
    if (!scope.user.empty()) found.push_back(scope.user);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace casemate
