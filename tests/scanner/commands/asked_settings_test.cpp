// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/asked_settings.h"

#include <algorithm>

#include "scanner/collect/registry_collectors.h"
#include "scanner/commands/baseline_store.h"
#include "scanner/evidence/registry_listing.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

bool asks_for(const AskedSettings& asked, const std::string& address) {
  const auto setting = Setting::parse(address);
  REQUIRE_MESSAGE(setting.has_value(), address);
  return std::find(asked.settings.begin(), asked.settings.end(), *setting) != asked.settings.end();
}

std::string baseline(const std::string& name, const std::string& value, const std::string& more = {}) {
  return "baseline: " + name + "\ntitle: Own rules\nsources: {own: Our own page}\n" + more +
         "rules:\n  - id: " + name + "-1\n    title: A value is set\n    setting: registry/HKLM\\Software\\Own\\" + value +
         "\n    type: REG_DWORD\n    expect: {equals: 1}\n    severity: low\n    why: A reason.\n    impact: None.\n    fix: Set it.\n    source: [own]\n";
}

}  // namespace

TEST_CASE("every registry value that a shipped rule, its condition or a role asks for is within what the collector exports") {
  const AskedSettings asked = asked_settings({}, {});
  REQUIRE(asked.errors.empty());
  const std::vector<collect::Collector> rows = collect::registry_collectors(asked.settings);
  CHECK(rows.size() > 20);
  std::size_t values = 0;
  BaselineStore store;
  store.keep_unknown_variables();
  for (const std::string& name : BaselineStore::shipped_names()) {
    std::vector<Error> errors;
    const Baseline* each = store.load(name, {}, errors);
    REQUIRE(each != nullptr);
    for (const RulePtr& rule : each->rules) {
      for (const Setting& setting : rule->settings) {
        if (setting.area() != Area::registry) continue;
        ++values;
        CAPTURE(setting.address());
        const auto holds_it = [&](const collect::Collector& row) { return evidence::is_below_key(setting.name(), collect::exported_key(row)); };
        CHECK(std::any_of(rows.begin(), rows.end(), holds_it));
      }
    }
  }
  CHECK(values > 150);
  CHECK(asks_for(asked, "registry/HKLM\\Software\\Microsoft\\ExchangeServer\\v14\\MailboxRole\\ConfiguredVersion"));  // what shows a role
}

TEST_CASE("baselines named add what they and their conditions ask for") {
  const tests::TemporaryFolder folder;
  const std::string condition = "    when: {any: [{not: {setting: 'registry/HKLM\\Software\\Own\\Condition', is: present}}, {role: member-server}]}\n";
  const std::string top = folder.write("top.yaml", baseline("top", "Top") + condition);
  const AskedSettings asked = asked_settings({top}, {});
  for (const Error& error : asked.errors) MESSAGE(error.to_string());
  REQUIRE(asked.errors.empty());
  for (const std::string value : {"Top", "Condition"}) CHECK(asks_for(asked, "registry/HKLM\\Software\\Own\\" + value));
  CHECK_FALSE(asks_for(asked_settings({}, {}), "registry/HKLM\\Software\\Own\\Top"));
}

TEST_CASE("a site adds the baselines of its units, however deep, and of its host pins, with the layers under them") {
  const tests::TemporaryFolder folder;
  folder.write("under.yaml", baseline("under", "Under"));
  folder.write("unit.yaml", baseline("unit", "Unit", "layers: [under]\n"));
  folder.write("pin.yaml", baseline("pin", "Pin"));
  const std::string site = folder.write("site.yaml",
                                        "site: Own\nlevel: ec\norganizational_units:\n  - ou: 'OU=A,DC=b'\n    children:\n      - {ou: 'OU=C', baselines: [unit]}\n"
                                        "hosts:\n  'EDGE*': {baselines: [pin]}\n");
  const AskedSettings asked = asked_settings({}, site);
  for (const Error& error : asked.errors) MESSAGE(error.to_string());
  REQUIRE(asked.errors.empty());
  for (const std::string value : {"Under", "Unit", "Pin"}) CHECK(asks_for(asked, "registry/HKLM\\Software\\Own\\" + value));
}

TEST_CASE("a baseline or site that cannot be read is an error, and nothing is collected") {
  CHECK_FALSE(asked_settings({"no/such"}, {}).errors.empty());
  CHECK_FALSE(asked_settings({}, "missing.yaml").errors.empty());
  const tests::TemporaryFolder folder;
  const tests::Captured run = tests::run_program({"collect", "-o", folder.file("bundle"), "--baseline", "windows-server-2008/membre-server"});
  CHECK(run.exit == kUsage);
  CHECK(tests::holds(run.err, "did you mean 'windows-server-2008/member-server'?"));
  CHECK_FALSE(std::filesystem::exists(folder.file("bundle")));
}
