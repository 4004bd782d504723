// SPDX-License-Identifier: Apache-2.0
// What 7-Zip prints of a disk, whose names a hostile one chooses.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/commands/seven_zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& member : casemate::commands::read_listing(bytes)) {
    const std::string_view path = member.path;
    const bool leads_out = path.empty() || path.front() == '/' || path == ".." || path.starts_with("../") || path.ends_with("/..") ||
                           path.find("/../") != std::string_view::npos || path.find('\n') != std::string_view::npos;
    if (leads_out) std::abort();
  }
  return 0;
}
