// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "scanner/evidence/encoding.h"
#include "scanner/evidence/wevtutil.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(bytes), size);
  casemate::evidence::Decoded decoded;
  casemate::evidence::decode(raw, decoded);
  const casemate::evidence::EvidenceInput input{"fuzz", raw, decoded.text, decoded.encoding, decoded.cut_short};
  static_cast<void>(casemate::evidence::recognise_wevtutil_xml(input));
  static_cast<void>(casemate::evidence::read_wevtutil_xml(input, {}));
  static_cast<void>(casemate::evidence::read_wevtutil_text(input, {}));
  return 0;
}
