// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/sc.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/evidence/encoding.h"
#include "scanner/evidence/net_localgroup.h"
#include "scanner/evidence/systeminfo_csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace casemate::evidence;
  const std::string_view raw(reinterpret_cast<const char*>(bytes), size);
  Decoded decoded;
  decode(raw, decoded);
  const EvidenceInput input{"fuzz", raw, decoded.text, decoded.encoding, decoded.cut_short};
  static_cast<void>(recognise_sc_query(input));
  static_cast<void>(recognise_sc_qc(input));
  static_cast<void>(read_sc(input, {}));
  static_cast<void>(recognise_net_localgroup(input));
  static_cast<void>(read_net_localgroup(input, {}));
  static_cast<void>(recognise_systeminfo_csv(input));
  static_cast<void>(read_systeminfo_csv(input, {}));
  return 0;
}
