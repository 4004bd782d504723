// SPDX-License-Identifier: Apache-2.0
// Any bytes as JSON of ConvertTo-Json, and as CSV of Export-Csv: no crash, and what is not whole says why.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/evidence/powershell_objects.h"
#include "scanner/evidence/win32_service.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace casemate::evidence;
  constexpr std::string_view kProperties[] = {"Name", "StartMode", "State", "DelayedAutoStart", "SID"};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const EvidenceInput input{"fuzz.json", text, text, "UTF-8", false};
  const PsContainer container = container_of(text);
  if (container != PsContainer::json && container != PsContainer::csv) return 0;
  ProblemLog problems;
  std::size_t objects = 0;
  const auto read = read_ps_objects(input, kProperties, problems, [&objects](const PsObject&) { ++objects; });
  if (read && read->objects != objects) std::abort();
  if (read && !read->whole && problems.take().empty()) std::abort();
  (void)recognise(input);
  (void)read_win32_service(input, {});
  return 0;
}
