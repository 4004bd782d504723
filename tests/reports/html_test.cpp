// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "reports/format.h"
#include "tests/reports/fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

std::string html(const ScanResult& result) { return render(*find_report_format("html"), result); }

ScanResult hostile_only() {
  ScanResult result = tests::sample_result();
  result.hosts.erase(result.hosts.begin());
  return result;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("verdict first, then failures by severity, then the rest") {
  const std::string page = html(tests::sample_single());
  const std::vector<std::string> order{"CAS01: <span>Not compliant</span>",
                                       "id=\"failures\"",
                                       "id=\"WS08-MS-URA-007\"",
                                       "id=\"WS08-MS-ACC-003\"",
                                       "id=\"WS08-MS-OPT-071\"",
                                       "id=\"notjudged\"",
                                       "id=\"manual\"",
                                       "id=\"waivers\"",
                                       "id=\"rest\"",
                                       "id=\"scope\"",
                                       "id=\"evidence\"",
                                       "id=\"layers\"",
                                       "id=\"gpos\""};
  std::size_t last = 0;
  for (const auto& part : order) {
    CAPTURE(part);
    const auto at = page.find(part);
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
}

TEST_CASE("every rule is on the page once") {
  const ScanResult result = tests::sample_single();
  const std::string page = html(result);
  for (const Finding& finding : result.hosts[0].findings) {
    const std::string& id = result.baselines[0]->rules[finding.rule].id;
    CAPTURE(id);
    CHECK(count_of(page, ">" + id + "<") == 1);
  }
}

TEST_CASE("what an auditor asks for is there") {
  const std::string page = html(tests::sample_single());
  for (const char* part :
       {"7 is less than 8", "exports/secpol.inf:8", "at least 8 characters", "Short passwords fall",
        "net accounts /minpwlen:8", "44 %", "55 %", "A. Author, security board", "2027-03-31", "CHG-1042",
        "no evidence format recognises this file", "OU=Client Access,OU=Exchange,OU=Servers,DC=contoso,DC=com",
        "2026-11-23T02:00:00Z", "stale", "Reviewed by", "waiver of waivers.yaml:20 expired on 2026-01-31",
        "WS08-MS-OPT-099 dropped", "Enterprise Client"}) {
    CAPTURE(part);
    CHECK(has(page, part));
  }
  for (const char digit : {'1', '2', '3', 'a', 'b', 'c', 'd', 'f'}) CHECK(has(page, std::string(64, digit)));
}

TEST_CASE("nothing is loaded, no handler and no style stands in an element") {
  for (const std::string& page : {html(tests::sample_single()), html(hostile_only())}) {
    CHECK(has(page, "default-src 'none'"));
    for (const char* forbidden :
         {"<img", "src=\"", "url(", " style=", "onclick", "<iframe", "<link rel=\"stylesheet"}) {
      CAPTURE(forbidden);
      CHECK_FALSE(has(page, forbidden));
    }
    CHECK(count_of(page, "<script") == 1);
  }
}

TEST_CASE("text of a hostile host stays text") {
  const std::string page = html(hostile_only());
  CHECK(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  CHECK_FALSE(has(page, "alert(1)</script>"));
  CHECK_FALSE(has(page, "\x1B"));
  CHECK_FALSE(has(page, "\xE2\x80\xAE"));
  tests::check_golden("hostile.html", page);
}

TEST_CASE("a page of 300 rules stays small") {
  const std::string page = html(tests::large_result(300));
  MESSAGE("HTML of 300 rules: ", page.size(), " bytes");
  CHECK(page.size() < 130'000);
}

TEST_CASE("an empty host makes a page too") {
  ScanResult result = tests::sample_single();
  result.hosts[0] = HostResult{};
  const std::string page = html(result);
  CHECK(has(page, "</html>"));
  CHECK(has(page, "Incomplete"));
}

TEST_CASE("a failure below the threshold is shown and does not condemn") {
  ScanResult result = tests::sample_result();
  result.hosts.erase(result.hosts.begin());
  result.run.fail_on = "high";
  const std::string page = html(result);
  CHECK(has(page, "<span>Compliant</span>"));
  CHECK(has(page, "They are below the severity that counts (high)."));
}
