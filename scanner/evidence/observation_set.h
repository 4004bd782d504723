// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/observation.h"

namespace casemate::evidence {

/// Observations of one file, of which the later one of a setting (and user) takes the place of the earlier: what
/// Windows does when it reads a template or a policy file.
class ObservationSet {
 public:
  struct Placed {
    const Observation& observation;             ///< where it is now; valid until the next change
    std::optional<std::uint32_t> earlier_line;  ///< of the observation it replaced
  };
  Placed put(Observation&& observation);
  [[nodiscard]] const Observation* find(const Setting& setting, std::string_view user = {}) const;
  [[nodiscard]] std::size_t size() const { return observations_.size(); }
  void reserve(std::size_t count);

  /// In the order in which the settings were first met.
  std::vector<Observation> take();

 private:
  [[nodiscard]] std::size_t slot_of(const Setting& setting, std::string_view user) const;
  void rebuild(std::size_t slots);

  std::vector<Observation> observations_;
  std::vector<std::uint32_t> slots_;  ///< open addressing by Setting::hash(); a power of two
};

}  // namespace casemate::evidence
