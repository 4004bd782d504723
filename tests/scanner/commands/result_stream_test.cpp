// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/result_stream.h"

#include <doctest/doctest.h>

#include "scanner/commands/result_file.h"
#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

namespace {

// Two hosts of a fleet, as JSON and as JSON lines.
std::string fleet(const TemporaryFolder& folder, const std::string& form) {
  const std::string path = folder.file("fleet." + form);
  const std::string from = std::string(CASEMATE_SOURCE_DIR) + "/tests/golden/reports/fleet.json";
  const Captured rendered = run_program({"report", from, "--report", form + "=" + path});
  REQUIRE_MESSAGE(rendered.exit == 0, rendered.err);
  return path;
}

std::vector<std::string> names_of(ResultStream& stream) {
  std::vector<std::string> names;
  auto host = stream.next();
  for (; host && *host != nullptr; host = stream.next()) names.push_back((*host)->host);
  REQUIRE_MESSAGE(host.has_value(), host.error().to_string());
  return names;
}

// What next() says where it fails; empty when it does not.
std::string failure_of(const std::string& path) {
  auto stream = ResultStream::open(path);
  if (!stream) return stream.error().to_string();
  while (true) {
    const auto host = (*stream)->next();
    if (!host) return host.error().to_string();
    if (*host == nullptr) return {};
  }
}

}  // namespace

TEST_CASE("hosts come as they stand in the file, and any of them again") {
  const TemporaryFolder folder;
  for (const auto* form : {"json", "jsonl"}) {
    CAPTURE(form);
    const std::string path = fleet(folder, form);
    const ScanResult whole = read_result_file(path).value();
    REQUIRE(whole.hosts.size() >= 2);
    const auto stream = ResultStream::open(path);
    REQUIRE(stream);
    CHECK((*stream)->top().run.now == whole.run.now);
    CHECK((*stream)->top().baselines.size() == whole.baselines.size());
    for (std::size_t i = 0; i < whole.hosts.size(); ++i) {
      const auto host = (*stream)->next();
      REQUIRE(host);
      REQUIRE(*host != nullptr);
      CHECK((*host)->number == i);
      CHECK((*host)->findings == whole.hosts[i].findings);
      const auto first = (*stream)->host(0);  // going back does not lose the place
      REQUIRE(first);
      CHECK((*first)->host == whole.hosts[0].host);
      CHECK((*first)->findings == whole.hosts[0].findings);
    }
    for (int again = 0; again < 2; ++again) CHECK((*stream)->next().value() == nullptr);
    for (std::size_t i = whole.hosts.size(); i-- > 0;) CHECK((*stream)->host(i).value()->host == whole.hosts[i].host);
  }
}

TEST_CASE("lines longer than what is read at a time, blank lines, CRLF and a last line without its end") {
  const TemporaryFolder folder;
  const std::string lines = slurp(fleet(folder, "jsonl"));
  const auto first_end = lines.find('\n');
  const std::string top = lines.substr(0, first_end);
  const std::string host = lines.substr(first_end + 1, lines.find('\n', first_end + 1) - first_end - 1);
  const std::string padding(3U << 20, ' ');
  const std::string long_host = "{" + padding + host.substr(1);
  const std::string path = folder.write("long.jsonl", "{" + padding + top.substr(1) + "\r\n" + long_host + "\n\n  \n" + host + "\n" + long_host);
  const auto stream = ResultStream::open(path);
  REQUIRE(stream);
  CHECK(names_of(**stream).size() == 3);
  CHECK((*stream)->host(1).value()->host == (*stream)->host(2).value()->host);
  CHECK(read_result_file(path).value().hosts.size() == 3);
}

TEST_CASE("what is no result is refused as read_result_file refuses it") {
  const TemporaryFolder folder;
  for (const auto* text : {"", "\n\n", "{", "[]\n[]\n", "null", "{}\n{}\n", "text\nmore\n", "{\"schema\":\"casemate-result/99\"}\n{}\n"}) {
    CAPTURE(text);
    const std::string path = folder.write("x", text);
    CHECK(failure_of(path) == read_result_file(path).error().to_string());
  }
  CHECK(failure_of(folder.file("absent")) == read_result_file(folder.file("absent")).error().to_string());
  CHECK(failure_of(folder.path().string()) == read_result_file(folder.path().string()).error().to_string());
}

TEST_CASE("a damaged host is named with its line, wherever it stands") {
  const TemporaryFolder folder;
  const std::string lines = slurp(fleet(folder, "jsonl"));
  const auto second = lines.find('\n') + 1;
  const auto third = lines.find('\n', second) + 1;
  struct Row {
    std::string text;
    std::string place;
  };
  for (const Row& row : {Row{lines.substr(0, third + 20), "damaged.jsonl:3: "}, Row{lines.substr(0, second) + "{}\n" + lines.substr(second), "damaged.jsonl:2: "},
                         Row{lines.substr(0, second) + "[" + lines.substr(second), "damaged.jsonl:2: "}}) {
    CAPTURE(row.place);
    const std::string failure = failure_of(folder.write("damaged.jsonl", row.text));
    CHECK(holds(failure, row.place));
    CHECK(failure == read_result_file(folder.file("damaged.jsonl")).error().to_string());
  }
  CHECK(holds(failure_of(folder.write("deep.jsonl", lines.substr(0, second) + std::string(100, '[') + std::string(100, ']') + "\n")), "deep.jsonl:2: nested deeper than 64"));
}
