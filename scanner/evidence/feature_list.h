// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "rules/host_state.h"

namespace casemate::evidence {

/// What feature/NAME says.
inline constexpr std::string_view kFeatureInstalled = "installed";
inline constexpr std::string_view kFeatureAvailable = "available";  ///< not installed

/// Turns a list of roles and features into observations and their scope.
class FeatureList {
 public:
  explicit FeatureList(Reading& reading) : reading_(reading) {}

  void add(std::string_view name, std::string_view state, std::string_view raw, std::uint32_t line);
  /// `lists_all`: a feature that is not listed is not there; otherwise each listed one is covered by itself.
  /// `damaged`: some feature could not be read.
  void finish(bool lists_all, bool damaged);
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  Reading& reading_;
  std::size_t size_ = 0;
};

}  // namespace casemate::evidence
