// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/read_host.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/evidence/sha256.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/inf_sample.h"

using namespace casemate;
using namespace casemate::evidence;
using tests::kLiveInf;

namespace {

constexpr std::chrono::sys_seconds kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);
constexpr std::int64_t kNowSeconds = kNow.time_since_epoch().count();
constexpr std::int64_t kDay = 24 * 60 * 60;

HostState read(std::vector<SourceFile> files, const ReadHostOptions& options = {}, bool given = false, std::vector<SourceProblem> problems = {}) {
  ReadHostScratch scratch;
  return read_host({std::move(files), std::move(problems)}, "folder", options, scratch, given);
}

const Setting kLength(Area::account_policy, "MinimumPasswordLength");
const Setting kRight(Area::user_right, "SeTcbPrivilege");  // not listed in the sample

const std::string& gpresult() {  // taken 2026-11-20T08:15:02Z
  static const std::string text = tests::test_data("evidence/gpresult-xml/cas01.xml");
  return text;
}

ReadHostOptions max_age(std::chrono::seconds age) {
  ReadHostOptions options;
  options.max_age = age;
  options.now = kNow;
  return options;
}

}  // namespace

TEST_CASE("each file has its format, hash and size, and where an observation stands") {
  const HostState host = read({{"a/secpol.inf", kLiveInf, 0}});
  REQUIRE(host.files.size() == 1);
  CHECK(host.files[0].path == "a/secpol.inf");
  CHECK(host.files[0].format == "secedit-inf");
  CHECK(host.files[0].sha256 == sha256_hex(kLiveInf));
  CHECK(host.files[0].bytes == kLiveInf.size());
  CHECK(host.files[0].source == Source::effective);
  CHECK_FALSE(host.files[0].source_reason.empty());
  const Lookup found = host.find(kLength);
  REQUIRE(found.kind == Lookup::Kind::present);
  CHECK(found.observation->where.file == 0);
  CHECK(found.observation->where.line == 6);
  CHECK(found.observation->kind == EvidenceKind::security_template);
  CHECK(host.problems.empty());
}

TEST_CASE("a host is called by what its evidence names, else by its folder") {
  CHECK(read({{"secpol.inf", kLiveInf, 0}}).name == "folder");
  CHECK(read({{"gpresult.xml", gpresult(), 0}}).name == "CAS01");
  CHECK(read({}).name == "folder");
}

TEST_CASE("nothing at all covers nothing") {
  const HostState host = read({});
  CHECK(host.files.empty());
  CHECK(host.scopes.empty());
  CHECK(host.find(kLength).kind == Lookup::Kind::not_covered);
}

TEST_CASE("a host without any evidence has an error that says so, once") {
  const HostState nothing = read({});
  REQUIRE(nothing.problems.size() == 1);
  CHECK(nothing.problems[0].severity == Problem::Severity::error);
  CHECK(nothing.problems[0].file == kNoFile);
  CHECK(nothing.problems[0].what == "there is no evidence: not one file");
  const HostState stray = read({{"notes.txt", "hello", 0}, {"readme.txt", "hello", 0}});
  REQUIRE(stray.problems.size() == 3);
  CHECK(stray.problems[2].what == "there is no evidence: no file is of a known format");
  CHECK(read({{"secpol.inf", "", 0}}).problems.size() == 1);  // that the file is empty says enough
  CHECK(read({{"notes.txt", "hello", 0}, {"secpol.inf", kLiveInf, 0}}).problems.size() == 1);
}

TEST_CASE("what nothing recognises is an error when it should have been evidence, else a note; it never covers anything") {
  using enum Problem::Severity;
  struct Row {
    std::string path;
    std::string bytes;
    bool given;
    Problem::Severity severity;
  };
  const Row rows[] = {
      {"notes.txt", "hello", false, note},      {"notes.txt", "hello", true, error},     {"secpol.inf", "hello", false, error},
      {"SECPOL.INF", "hello", false, error},    {"a.csv", "hello", false, error},        {"a.json", "{}", false, error},
      {"a.zip", "hello", false, error},         {"notes.txt", "", false, error},         {"secpol.inf", "", false, error},
      {"picture.png", std::string(9, '\0'), false, note},
  };
  for (const auto& row : rows) {
    CAPTURE(row.path);
    const HostState host = read({{row.path, row.bytes, 0}}, {}, row.given);
    REQUIRE(host.problems.size() == (row.severity == note ? 2 : 1));  // a note, and that there is no evidence
    CHECK(host.problems[0].severity == row.severity);
    CHECK(host.problems[0].file == 0);
    CHECK(host.files[0].format.empty());
    CHECK_FALSE(host.files[0].has_source);
    CHECK(host.scopes.empty());
  }
}

TEST_CASE("a damaged file is one error with its place, and the other evidence is still read") {
  const HostState host = read({{"bad.xml", "<Rsop xmlns='x'><a></Rsop>", 0}, {"secpol.inf", kLiveInf, 0}}, {}, false, {{"link", "leads out of the folder"}});
  CHECK(host.find(kLength).kind == Lookup::Kind::present);
  REQUIRE(host.files.size() == 3);
  CHECK(host.files[2].path == "link");
  CHECK_FALSE(host.files[2].has_source);
  std::vector<std::uint32_t> damaged;
  for (const Problem& problem : host.problems) {
    if (problem.severity == Problem::Severity::error) damaged.push_back(problem.file);
  }
  CHECK(damaged == std::vector<std::uint32_t>{0, 2});
}

TEST_CASE("--effective and --defined name a file as given, below the folder or by its name, and nothing else") {
  struct Row {
    std::string path;
    std::string named;
    bool meant;
  };
  const Row rows[] = {
      {"a/secpol.inf", "a/secpol.inf", true},     {"a/secpol.inf", "secpol.inf", true}, {"a/secpol.inf", "hosts/x/a/secpol.inf", true},
      {"a/secpol.inf", "b/secpol.inf", false},    {"a/secpol.inf", "pol.inf", false},   {"a/secpol.inf", "", false},
      {"my-secpol.inf", "secpol.inf", false},     {"secpol.inf", "my-secpol.inf", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.path);
    CAPTURE(row.named);
    ReadHostOptions options;
    options.defined = {row.named};
    const HostState host = read({{row.path, kLiveInf, 0}}, options);
    CHECK((host.files[0].source == Source::defined) == row.meant);
    CHECK((host.find(kRight).kind == Lookup::Kind::not_defined) == row.meant);
  }
  ReadHostOptions effective;
  effective.effective = {"t.inf"};
  CHECK(read({{"t.inf", tests::kTemplateInf, 0}}, effective).files[0].source == Source::effective);
  CHECK(read({{"t.inf", tests::kTemplateInf, 0}}).files[0].source == Source::defined);
}

TEST_CASE("evidence is fresh only when its age is known and within the limit") {
  struct Row {
    std::string_view what;
    std::int64_t modified;
    bool stale;
  };
  const Row rows[] = {
      {"now", kNowSeconds, false},
      {"just within", kNowSeconds - 7 * kDay, false},
      {"a second too old", kNowSeconds - 7 * kDay - 1, true},
      {"no time at all", 0, true},
      {"before 1970", -5, true},
      {"local time taken for UTC", kNowSeconds + 14 * 60 * 60, false},
      {"a clock far ahead", kNowSeconds + kDay + 1, true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const HostState host = read({{"secpol.inf", kLiveInf, row.modified}}, max_age(std::chrono::hours(7 * 24)));
    CHECK(host.files[0].stale == row.stale);
    CHECK(host.find(kLength).kind == (row.stale ? Lookup::Kind::stale : Lookup::Kind::present));
    CHECK(host.find(kRight).kind == (row.stale ? Lookup::Kind::stale : Lookup::Kind::absent));
    const auto errors = std::count_if(host.problems.begin(), host.problems.end(), [](const Problem& problem) { return problem.severity == Problem::Severity::error; });
    CHECK((errors != 0) == row.stale);
  }
  CHECK_FALSE(read({{"secpol.inf", kLiveInf, 0}}).files[0].stale);  // nobody asked
}

TEST_CASE("the time evidence states counts before the time of its file") {
  const auto stale = [](std::chrono::seconds age, std::int64_t modified, std::string text) {
    return read({{"gpresult.xml", std::move(text), modified}}, max_age(age)).files[0].stale;
  };
  CHECK(stale(std::chrono::hours(3 * 24), kNowSeconds, gpresult()));            // copied today, taken four days ago
  CHECK_FALSE(stale(std::chrono::hours(4 * 24), kNowSeconds - 90 * kDay, gpresult()));
  std::string ahead = gpresult();
  const auto year = ahead.find("2026-11-20T");
  REQUIRE(year != std::string::npos);
  ahead.replace(year, 4, "2036");
  CHECK(stale(std::chrono::hours(4 * 24), kNowSeconds, ahead));
}

TEST_CASE("files that name different hosts are told, with the files") {
  const std::string head = "Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting\n";
  const std::string row = ",System,Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,\n";
  const HostState host = read({{"a.csv", head + "CAS01" + row, 0}, {"b.csv", head + "CAS02" + row, 0}});
  REQUIRE(host.rival_host_names.size() == 2);
  CHECK(host.rival_host_names[1].where.file == 1);
  CHECK(host.name == "folder");
}

TEST_CASE("memory that is reused carries nothing from one host to the next") {
  ReadHostScratch scratch;
  const HostState first = read_host({{{"secpol.inf", kLiveInf, 0}}, {}}, "a", {}, scratch, false);
  const HostState second = read_host({{{"secpol.inf", "[Unicode]\r\nUnicode=yes\r\n", 0}}, {}}, "b", {}, scratch, false);
  CHECK(first.find(kLength).kind == Lookup::Kind::present);
  CHECK(second.find(kLength).kind == Lookup::Kind::not_covered);
}
