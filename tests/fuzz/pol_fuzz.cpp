// SPDX-License-Identifier: Apache-2.0
// Any bytes as Registry.pol: no crash, and what cannot be read to its end says so.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/evidence/pol_records.h"
#include "scanner/evidence/registry_pol.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace casemate;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const evidence::EvidenceInput input{"fuzz.pol", bytes, {}, "binary", false};
  (void)evidence::recognise_registry_pol(input);
  const auto result = evidence::read_registry_pol(input, {});
  if (!result) return 0;
  evidence::PolReader records(bytes);
  evidence::PolRecord record;
  while (records.next(record)) {
    if (record.data.size() > size) std::abort();
  }
  if (records.error().empty() != (records.offset() >= size)) std::abort();
  if (!records.error().empty() && !result->scopes.front().damaged) std::abort();
  return 0;
}
