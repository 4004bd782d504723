// SPDX-License-Identifier: Apache-2.0
// Any bytes as a security template: no crash, and cutting the end off never makes a right absent that the whole file
// lists.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/inf_lines.h"
#include "scanner/evidence/secedit_inf.h"

namespace {

using namespace casemate;

Reading read(std::string_view bytes) {
  evidence::Decoded decoded;
  evidence::decode(bytes, decoded);
  const evidence::EvidenceInput input{"fuzz.inf", bytes, decoded.text, decoded.encoding, decoded.cut_short};
  (void)evidence::recognise_secedit_inf(input);
  auto result = evidence::read_secedit_inf(input, {Source::effective});
  return result ? std::move(result).value() : Reading{};
}

bool is_listed(const Reading& reading, const Setting& setting) {
  for (const Observation& o : reading.observations) {
    if (o.setting == setting) return true;
  }
  return false;
}

/// Is what the cut file says of rights to be held against the whole one?  Not when [Privilege Rights] stands twice (it
/// is whole where it first ends), nor when the rights are in another order than exports keep, on which their absence
/// relies.
bool is_comparable(const Reading& whole, std::string_view text) {
  int sections = 0;
  evidence::LineReader lines{text};
  for (std::string_view line; lines.next(line);) {
    const auto name = evidence::inf_section_name(line);
    sections += name && iequals(*name, "Privilege Rights") ? 1 : 0;
  }
  std::uint32_t last = 0;
  for (const UserRight& right : user_rights()) {
    for (const Observation& o : whole.observations) {
      if (o.setting.area() != Area::user_right || !iequals(o.setting.name(), right.name)) continue;
      if (o.where.line < last) return false;
      last = o.where.line;
    }
  }
  return sections == 1;
}

bool is_called_absent(const Reading& reading, const Setting& setting) {
  for (const Scope& scope : reading.scopes) {
    if (!scope.damaged && contains(scope, setting)) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Reading whole = read(bytes);
  evidence::Decoded decoded;
  evidence::decode(bytes, decoded);
  if (!is_comparable(whole, decoded.text)) return 0;
  // One cut a file keeps a run quick; where it falls depends on the bytes.
  const Reading cut = read(bytes.substr(0, size - 1 - data[size - 1] % size));
  for (const Observation& o : whole.observations) {
    if (o.setting.area() != Area::user_right || is_listed(cut, o.setting)) continue;
    if (is_called_absent(cut, o.setting)) std::abort();
  }
  return 0;
}
