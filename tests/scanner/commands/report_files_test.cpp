// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/report_files.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

std::size_t entries_of(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

std::string refusal(const std::string& request) {
  const auto parsed = parse_report_request(request);
  REQUIRE_FALSE(parsed.has_value());
  return parsed.error().to_string();
}

}  // namespace

TEST_CASE("a file appears whole or not at all") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.write("report.json", "the report of yesterday");
  {
    auto file = AtomicFile::create(path);
    REQUIRE(file.has_value());
    REQUIRE((*file)->write("half of").has_value());
    CHECK(tests::slurp(path) == "the report of yesterday");
  }
  CHECK(tests::slurp(path) == "the report of yesterday");
  CHECK(entries_of(folder.path()) == 1);
  auto file = AtomicFile::create(path);
  REQUIRE(file.has_value());
  REQUIRE((*file)->write("the report of ").has_value());
  REQUIRE((*file)->write("today").has_value());
  REQUIRE((*file)->commit().has_value());
  CHECK(tests::slurp(path) == "the report of today");
  CHECK(entries_of(folder.path()) == 1);
}

TEST_CASE("a head may be replaced by a longer one, with all that follows kept") {
  const tests::TemporaryFolder folder;
  const std::string body(300'000, 'b');  // more than any buffer
  auto file = AtomicFile::create(folder.file("r"));
  REQUIRE(file.has_value());
  REQUIRE((*file)->write("head" + body).has_value());
  REQUIRE((*file)->replace_head(4, "a longer head ").has_value());
  REQUIRE((*file)->commit().has_value());
  CHECK(tests::slurp(folder.file("r")) == "a longer head " + body);
  CHECK(entries_of(folder.path()) == 1);
}

TEST_CASE("a place that cannot be written is said with its path") {
  const tests::TemporaryFolder folder;
  const auto file = AtomicFile::create(folder.file("no/such/folder/r.html"));
  REQUIRE_FALSE(file.has_value());
  CHECK(file.error().to_string().find("no/such/folder/r.html") != std::string::npos);
}

TEST_CASE("a report request names a known format and a path") {
  const tests::TemporaryFolder folder;
  const auto file = parse_report_request("junit=out/a=b.xml");
  REQUIRE(file.has_value());
  CHECK(file->format->name == "junit");
  CHECK(file->path == "out/a=b.xml");
  CHECK_FALSE(file->is_folder);
  CHECK(parse_report_request("html=reports/")->is_folder);
  CHECK(parse_report_request("html=" + folder.path().string())->is_folder);
  CHECK(refusal("htlm=a.html").find("did you mean 'html'?") != std::string::npos);
  CHECK(refusal("pdf=a.pdf").find("known: html") != std::string::npos);
  CHECK(refusal("html").find("html=report.html") != std::string::npos);
  CHECK(refusal("html=").find("html=report.html") != std::string::npos);
}

TEST_CASE("one file a host needs a folder when there are several hosts") {
  const auto request = parse_report_request("html=one.html");
  REQUIRE(request.has_value());
  const auto files = ReportFiles::open({*request}, true);
  REQUIRE_FALSE(files.has_value());
  CHECK(files.error().to_string().find("html=reports/") != std::string::npos);
}
