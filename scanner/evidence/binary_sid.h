// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casemate::evidence {

/// A SID as Windows stores it ([MS-DTYP] 2.4.2.2) at the beginning of `bytes`.
struct BinarySid {
  std::string text;       ///< "S-1-5-32-544"
  std::size_t bytes = 0;  ///< how many it takes
};
/// nullopt when it is cut short, of another revision, or has more than 15 sub-authorities.
std::optional<BinarySid> read_binary_sid(std::string_view bytes);

/// A SID that is the whole of `bytes`.
std::optional<std::string> whole_binary_sid(std::string_view bytes);

}  // namespace casemate::evidence
