// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "scanner/evidence/source_archive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view packed(reinterpret_cast<const char*>(bytes), size);
  if (!casemate::evidence::is_archive(packed)) return 0;
  casemate::evidence::SourceBudget budget;
  budget.bytes = 4 * 1024 * 1024;  // keeps a run short; the limits themselves have tests
  casemate::evidence::SourceSet set;
  casemate::evidence::read_archive(packed, "fuzz.zip", "", budget, set);
  for (const auto& file : set.files) {
    if (file.path.empty() || file.path.starts_with("/") || file.path.starts_with("../")) std::abort();
  }
  return 0;
}
