// SPDX-License-Identifier: Apache-2.0
// Baselines, sites, waivers and roles come from people and archives: whatever the bytes, each loader ends with a result
// or with errors that have a place, and a document that was read survives compiling.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "rules/baseline.h"
#include "rules/resolve.h"
#include "rules/roles.h"
#include "rules/site.h"
#include "rules/waiver.h"

namespace {

using namespace casemate;

void expect(bool holds) {
  if (!holds) std::abort();
}

void read_all(const Document& document) {
  const BaselineContext given{.variables = {{"names", {"a.contoso.com", "b.contoso.com"}}, {"one", {"1"}}}};
  const BaselineReading reading = read_baseline(document, given);
  expect(reading.errors.size() <= 100);
  static_cast<void>(read_baseline(document, {.keep_unknown_variables = true}));
  static_cast<void>(read_roles(document));
  static_cast<void>(read_waivers(document));
  const SiteReading site = read_site(document);
  if (site.errors.empty()) static_cast<void>(plan_for(site.site, "CAS01", "OU=Servers,DC=contoso,DC=com"));
  if (!reading.errors.empty()) return;
  const auto load = [&](const std::string& name, std::vector<Error>& /*errors*/) {
    return name == reading.baseline.name ? &reading.baseline : nullptr;
  };
  static_cast<void>(resolve({{reading.baseline.name, "fuzz"}}, Level::sslf, load, ""));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(bytes), size);
  if (const auto loaded = load_compiled(raw)) read_all(*loaded);
  const auto document = parse_yaml(raw, "fuzz.yaml");
  if (!document) {
    expect(!document.error().what.empty() && document.error().where.line != 0);
    return 0;
  }
  const auto loaded = load_compiled(compile_document(*document));
  expect(loaded.has_value() && loaded->root == document->root);
  read_all(*document);
  return 0;
}
