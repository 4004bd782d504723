// SPDX-License-Identifier: Apache-2.0
// Any bytes as a registry export: no crash, and every value stands within a scope.  As a list of keys: without an end mark
// nothing is absent.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/evidence/encoding.h"
#include "scanner/evidence/registry_export.h"
#include "scanner/evidence/registry_listing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace casemate;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  evidence::Decoded decoded;
  evidence::decode(bytes, decoded);
  const evidence::EvidenceInput input{"fuzz.reg", bytes, decoded.text, decoded.encoding, decoded.cut_short};
  const auto listing = evidence::read_registry_listing(input, {});
  if (listing && !listing->scopes.front().damaged && decoded.text.find("# exit 0") == std::string_view::npos) std::abort();
  (void)evidence::subkeys_in(bytes, "HKLM\\Software");
  (void)evidence::recognise_registry_export(input);
  const auto result = evidence::read_registry_export(input, {});
  if (!result) return 0;
  for (const Observation& o : result->observations) {
    if (o.setting.area() != Area::registry) continue;
    const bool covered = std::any_of(result->scopes.begin(), result->scopes.end(), [&](const Scope& scope) {
      return scope.user == o.user && contains(scope, o.setting);
    });
    if (!covered) std::abort();
  }
  return 0;
}
