// SPDX-License-Identifier: Apache-2.0
#include "reports/baseline_markdown.h"

#include <doctest/doctest.h>

#include "tests/reports/baseline_fixture.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

std::string page_of(const std::string& name, const std::vector<std::string>& under) {
  const tests::SampleBaselines samples;
  std::vector<std::string> names = under;
  names.push_back(name);
  const ResolvedBaseline ec = samples.resolved(names, Level::ec);
  const ResolvedBaseline sslf = samples.resolved(names, Level::sslf);
  return render_baseline_markdown({samples.baseline(name), ec, sslf, under});
}

}  // namespace

TEST_CASE("the table has both levels of every rule, and says where a level has none") {
  const std::string page = page_of("sample/base", {});
  CHECK(tests::has(page, "# The base\n\n`sample/base`, 5 rules: 3 at EC, 5 at SSLF.\n"));
  CHECK(tests::has(page, "- Operating system: `6.0`, `6.1`\n"));
  CHECK(tests::has(page, "| [B-ACC-1](#B-ACC-1) | Minimum password length | at least 8 characters | at least 12 characters | high |\n"));
  CHECK(tests::has(page, "| [B-SVC-1](#B-SVC-1) | Telnet | *left open* | disabled | medium |\n"));
  CHECK(tests::has(page, "| [B-SVC-2](#B-SVC-2) | Fax | *no rule* | disabled | low |\n"));
  CHECK(tests::has(page, "| *to be looked at* | *to be looked at* |"));
  CHECK(tests::has(page, "- [B-SVC-1](#B-SVC-1) has no rule at EC: EC was not seen\n"));
}

TEST_CASE("each rule has its texts, escaped for Markdown") {
  const std::string page = page_of("sample/base", {});
  CHECK(tests::has(page, "<a id=\"B-ACC-1\"></a>\n### B-ACC-1 Minimum password length\n\n- **Setting**: `account_policy/MinimumPasswordLength`\n"));
  CHECK(tests::has(page, "- **Impact**: Users with \\<short\\> passwords \\| change them.\n"));
  CHECK(tests::has(page, "- **Command**: `net accounts /minpwlen:12`\n"));
  CHECK(tests::has(page, "The \\| guide"));
}

TEST_CASE("an add-on's override shows what it inherits, what it replaced and why; drops are listed") {
  const std::string page = page_of("sample/addon", {"sample/base"});
  CHECK(tests::has(page, "- An add-on; shown as laid on: `sample/base`\n"));
  CHECK(tests::has(page, "| [A-ACC-1](#A-ACC-1) | Minimum password length | *not required* | at least 12 characters | high |\n"));
  CHECK(tests::has(page, "- **Overrides**: `B-ACC-1` of `sample/base` (EC at least 8 characters, SSLF at least 12 characters), because: its service accounts are old\n"));
  CHECK(tests::has(page, "## Rules that do not count here\n\n- `B-SVC-3`: it prints\n"));
  CHECK_FALSE(tests::has(page, "B-SVC-1"));  // a rule of the base
}
