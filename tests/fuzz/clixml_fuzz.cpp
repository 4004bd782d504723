// SPDX-License-Identifier: Apache-2.0
// Any bytes as CLIXML of services: no crash, no endless reference, and nothing absent in an export that was not
// understood whole.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/evidence/get_service.h"
#include "scanner/evidence/powershell_objects.h"

namespace {

void read_everything(const casemate::evidence::EvidenceInput& input) {
  using namespace casemate::evidence;
  constexpr std::string_view kProperties[] = {"Name", "Status", "StartType", "SID", "ServicesDependedOn"};
  casemate::evidence::ProblemLog problems;
  const auto read = read_ps_objects(input, kProperties, problems, [](const PsObject& object) {
    for (const PsValue& value : object.values) {
      if (as_text(value).size() > (1U << 30)) std::abort();
      if (as_number(value) && as_boolean(value) && !value.is_present()) std::abort();
    }
  });
  // What is not whole must say why.
  if (read && !read->whole && problems.take().empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const casemate::evidence::EvidenceInput input{"fuzz.clixml", text, text, "UTF-8", false};
  if (casemate::evidence::container_of(text) != casemate::evidence::PsContainer::clixml) return 0;
  read_everything(input);
  (void)casemate::evidence::recognise(input);
  (void)casemate::evidence::read_get_service(input, {});
  return 0;
}
