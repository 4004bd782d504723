// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rules/baseline.h"
#include "rules/document.h"
#include "rules/roles.h"
#include "rules/site.h"
#include "rules/waiver.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace casemate;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  static_cast<void>(load_compiled(text));
  const Result<Document> document = parse_yaml(text, "fuzz.yaml");
  if (!document) return 0;
  const Result<Document> again = load_compiled(compile_document(*document));
  if (!again || !(again->root == document->root)) std::abort();  // the compiled form is the same tree
  static_cast<void>(read_baseline(*document, {}));
  static_cast<void>(read_site(*document));
  static_cast<void>(read_waivers(*document));
  static_cast<void>(read_roles(*document));
  return 0;
}
