// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/evidence/audit_csv.h"
#include "scanner/evidence/auditpol_report.h"
#include "scanner/evidence/auditpol_table.h"
#include "scanner/evidence/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace casemate::evidence;
  const std::string_view raw(reinterpret_cast<const char*>(bytes), size);
  Decoded decoded;
  decode(raw, decoded);
  const EvidenceInput input{"fuzz", raw, decoded.text, decoded.encoding, decoded.cut_short};
  static_cast<void>(recognise_audit_csv(input));
  static_cast<void>(recognise_auditpol_report(input));
  static_cast<void>(recognise_auditpol_table(input));
  static_cast<void>(read_audit_csv(input, {}));
  static_cast<void>(read_audit_csv(input, {casemate::Source::effective}));
  static_cast<void>(read_auditpol_report(input, {}));
  static_cast<void>(read_auditpol_table(input, {}));
  return 0;
}
