// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/observation_set.h"

#include <algorithm>
#include <bit>

namespace casemate::evidence {
namespace {

constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
constexpr std::size_t kFewestSlots = 64;

}  // namespace

std::size_t ObservationSet::slot_of(const Setting& setting, std::string_view user) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = static_cast<std::size_t>(setting.hash()) & mask;
  while (slots_[slot] != kEmpty) {
    const Observation& known = observations_[slots_[slot]];
    if (known.setting == setting && known.user == user) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

void ObservationSet::rebuild(std::size_t slots) {
  slots_.assign(slots, kEmpty);
  for (std::uint32_t i = 0; i < observations_.size(); ++i) {
    slots_[slot_of(observations_[i].setting, observations_[i].user)] = i;
  }
}

void ObservationSet::reserve(std::size_t count) {
  observations_.reserve(count);
  const std::size_t slots = std::bit_ceil(std::max(kFewestSlots, count * 2));
  if (slots > slots_.size()) rebuild(slots);
}

ObservationSet::Placed ObservationSet::put(Observation&& observation) {
  if ((observations_.size() + 1) * 2 > slots_.size()) rebuild(std::max(kFewestSlots, slots_.size() * 2));
  const std::size_t slot = slot_of(observation.setting, observation.user);
  if (slots_[slot] != kEmpty) {
    Observation& earlier = observations_[slots_[slot]];
    const std::uint32_t line = earlier.where.line;
    earlier = std::move(observation);
    return {earlier, line};
  }
  slots_[slot] = static_cast<std::uint32_t>(observations_.size());
  observations_.push_back(std::move(observation));
  return {observations_.back(), std::nullopt};
}

const Observation* ObservationSet::find(const Setting& setting, std::string_view user) const {
  if (slots_.empty()) return nullptr;
  const std::size_t slot = slot_of(setting, user);
  return slots_[slot] == kEmpty ? nullptr : &observations_[slots_[slot]];
}

std::vector<Observation> ObservationSet::take() {
  slots_.clear();
  return std::move(observations_);
}

}  // namespace casemate::evidence
