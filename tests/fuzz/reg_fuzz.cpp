// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/evidence/encoding.h"
#include "scanner/evidence/registry_export.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace casemate::evidence;
  const std::string_view raw(reinterpret_cast<const char*>(bytes), size);
  Decoded decoded;
  decode(raw, decoded);
  const EvidenceInput input{"fuzz", raw, decoded.text, decoded.encoding, decoded.cut_short};
  static_cast<void>(recognise_registry_export(input));
  static_cast<void>(read_registry_export(input, {}));
  static_cast<void>(read_registry_export(input, {casemate::Source::effective}));
  return 0;
}
