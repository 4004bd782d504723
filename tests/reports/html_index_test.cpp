// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <utility>

#include "reports/format.h"
#include "tests/reports/fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the index lists the worst host first and links names, not schemes") {
  const ScanResult result = tests::sample_result();
  std::vector<IndexEntry> entries;
  for (const HostResult& host : result.hosts) {
    entries.push_back(IndexEntry{.host = host.host,
                                 .file = host.host + ".html",
                                 .baseline = "b",
                                 .level = "ec",
                                 .complete = host.complete,
                                 .summary = host.summary});
  }
  entries.push_back(
      IndexEntry{.host = "GOOD01", .file = "javascript:alert(1)", .baseline = "b", .level = "ec", .complete = true});
  std::swap(entries[0], entries[2]);
  const std::string page = render_index(result.run, entries);
  CHECK(page.find("CAS01") < page.find("CAS02"));
  CHECK(page.find("CAS02") < page.find("GOOD01"));
  CHECK(has(page, "href=\"./javascript%3Aalert%281%29\""));
  CHECK_FALSE(has(page, "<script>alert"));
  CHECK(has(page, "3 hosts: <span>2 not compliant</span>"));
  tests::check_golden("index.html", page);
}

TEST_CASE("with --compare the index says how many rules more would fail on each host") {
  RunInfo run;
  IndexEntry entry{"CAS01", "CAS01.html", "b", "ec", true, {}, 0, 12};
  CHECK_FALSE(has(render_index(run, {entry}), "More fail at"));
  run.compare = "sslf";
  const std::string page = render_index(run, {entry, {"EDGE01", "EDGE01.html", "b", "sslf", true, {}, 0, {}}});
  CHECK(has(page, "<th scope=\"col\">Not judged<th scope=\"col\">More fail at sslf<th scope=\"col\">Problems"));
  CHECK(has(page, "<td>0<td>12<td>0<td>"));
  CHECK(has(page, "<td>0<td><td>0<td>"));  // judged at sslf already
}

TEST_CASE("an index without hosts is a page") { CHECK(has(render_index(RunInfo{}, {}), "</html>")); }

TEST_CASE("hosts that are equally bad come by name, whatever their order was") {
  std::vector<IndexEntry> entries;
  for (const char* name : {"b", "C", "a"}) entries.push_back(IndexEntry{.host = name, .file = name, .complete = true});
  const std::string page = render_index(RunInfo{}, entries);
  CHECK(page.find(">a</a>") < page.find(">b</a>"));
  CHECK(page.find(">b</a>") < page.find(">C</a>"));
}
