// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/bundle_check.h"

#include <doctest/doctest.h>

#include "scanner/evidence/read_host.h"
#include "scanner/evidence/sha256.h"
#include "tests/scanner/evidence/archive_writer.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

constexpr std::string_view kInf =
    "[Unicode]\r\nUnicode=yes\r\n[System Access]\r\nMinimumPasswordLength = 14\r\n[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n";

std::string file_row(const std::string& path, std::string_view bytes) {
  return R"({"path":")" + path + R"(","bytes":)" + std::to_string(bytes.size()) + R"(,"sha256":")" + sha256_hex(bytes) + R"(","collector":"c"})";
}

std::string manifest_of(const std::string& rows, const std::string& host = "CAS01") {
  return R"({"schema":"casemate-bundle/1","version":"0.1.0","host":")" + host +
         R"(","system":"windows","image":false,"elevated":true,"sysnative":false,"started":"2026-11-20T00:00:00Z","ended":"2026-11-20T00:00:01Z",)"
         R"("collectors":[{"name":"auditpol","status":"not_allowed","reason":"it needs elevation","duration_ms":0}],"files":[)" + rows + "]}";
}

HostState host_of(const std::string& path, const ReadHostOptions& options = {}) {
  const auto set = read_source(path);
  REQUIRE(set.has_value());
  ReadHostScratch scratch;
  return read_host(*set, "folder", options, scratch, false);
}

const EvidenceFile& file_of(const HostState& host, const std::string& path) {
  for (const EvidenceFile& file : host.files) {
    if (file.path == path) return file;
  }
  FAIL("no file ", path);
  return host.files.front();
}

std::string errors_of(const HostState& host) {
  std::string text;
  for (const Problem& problem : host.problems) {
    if (problem.severity != Problem::Severity::error) continue;
    text += (problem.file == kNoFile ? "" : host.files[problem.file].path) + ": " + problem.what + "\n";
  }
  return text;
}

Lookup password_length(const HostState& host) {
  return host.find(Setting(Area::account_policy, "MinimumPasswordLength"));
}

struct Bundle {
  Bundle() {
    folder.write("secpol.inf", kInf);
    folder.write("manifest.json", manifest_of(file_row("secpol.inf", kInf)));
  }
  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("a bundle as it was collected decides, and tells its host, its time and what is lacking") {
  const Bundle bundle;
  const HostState host = host_of(bundle.folder.path().string());
  CHECK(errors_of(host).empty());
  CHECK(password_length(host).kind == Lookup::Kind::present);
  CHECK(host.name == "CAS01");
  CHECK(file_of(host, "secpol.inf").collected_at == "2026-11-20T00:00:00Z");
  REQUIRE(!host.problems.empty());
  CHECK(host.problems.front().severity == Problem::Severity::note);
  CHECK(host.problems.front().what == "not collected: auditpol (it needs elevation)");
}

TEST_CASE("the time of the collection is the age of its files") {
  const Bundle bundle;
  ReadHostOptions options;
  options.max_age = std::chrono::hours(24);
  options.now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);
  CHECK(file_of(host_of(bundle.folder.path().string(), options), "secpol.inf").stale);
  options.now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + std::chrono::hours(2);
  CHECK_FALSE(file_of(host_of(bundle.folder.path().string(), options), "secpol.inf").stale);
}

TEST_CASE("a file changed by one byte never decides") {
  const Bundle bundle;
  for (std::size_t at = 0; at < kInf.size(); at += 7) {
    CAPTURE(at);
    std::string changed(kInf);
    changed[at] = static_cast<char>(changed[at] ^ 1);
    bundle.folder.write("secpol.inf", changed);
    const HostState host = host_of(bundle.folder.path().string());
    CHECK(password_length(host).kind != Lookup::Kind::present);
    CHECK(password_length(host).kind != Lookup::Kind::absent);
    CHECK(errors_of(host) == "secpol.inf: does not match the manifest of its bundle: its SHA-256 is not that of the file that was collected; its evidence is not used\n");
  }
}

TEST_CASE("what a changed file would have shown is damaged, not unknown") {
  const Bundle bundle;
  std::string changed(kInf);
  changed.replace(changed.find("14"), 2, "99");
  bundle.folder.write("secpol.inf", changed);
  CHECK(password_length(host_of(bundle.folder.path().string())).kind == Lookup::Kind::damaged);
}

TEST_CASE("a manifest that lies about a size") {
  const Bundle bundle;
  std::string row = file_row("secpol.inf", kInf);
  row.replace(row.find(R"("bytes":)"), 8, R"("bytes":9)");
  bundle.folder.write("manifest.json", manifest_of(row));
  const HostState host = host_of(bundle.folder.path().string());
  CHECK(errors_of(host).find("secpol.inf: does not match the manifest of its bundle: it has ") == 0);
  CHECK(password_length(host).kind != Lookup::Kind::present);
}

TEST_CASE("files added and removed are named") {
  const Bundle bundle;
  bundle.folder.write("more.inf", kInf);
  bundle.folder.write("manifest.json", manifest_of(file_row("secpol.inf", kInf) + "," + file_row("gone.csv", "x")));
  const HostState host = host_of(bundle.folder.path().string());
  CHECK(errors_of(host) == "more.inf: not listed in the manifest of its bundle: it was added after the collection; its evidence is not used\n"
                           "gone.csv: listed in the manifest of its bundle, but missing\n");
  // The template that was collected is a mere policy; the added file might have shown the host itself.
  CHECK(password_length(host).kind == Lookup::Kind::damaged);
}

TEST_CASE("a damaged manifest leaves nothing of its bundle to decide") {
  const Bundle bundle;
  const std::string whole = manifest_of(file_row("secpol.inf", kInf));
  for (const std::string& manifest : {whole.substr(0, whole.size() - 2), manifest_of(file_row("../secpol.inf", kInf)),
                                      manifest_of(file_row("secpol.inf", kInf) + "," + file_row("secpol.inf", kInf))}) {
    bundle.folder.write("manifest.json", manifest);
    const HostState host = host_of(bundle.folder.path().string());
    CHECK(password_length(host).kind != Lookup::Kind::present);
    CHECK(errors_of(host).find("manifest.json: ") != std::string::npos);
    CHECK(errors_of(host).find("secpol.inf: the manifest of its bundle is damaged") != std::string::npos);
  }
}

TEST_CASE("a bundle as an archive, also inside a folder") {
  const TemporaryFolder folder;
  const std::string manifest = manifest_of(file_row("secpol.inf", kInf));
  folder.write("cas01.zip", pack(Packing::zip, {{"manifest.json", manifest}, {"secpol.inf", std::string(kInf)}, {"extra.txt", "x"}}));
  CHECK(errors_of(host_of(folder.file("cas01.zip"))).find("extra.txt: not listed") == 0);
  const HostState host = host_of(folder.path().string());
  CHECK(errors_of(host).find("cas01.zip/extra.txt: not listed") == 0);
  CHECK(password_length(host).kind == Lookup::Kind::present);
}

TEST_CASE("evidence of another host than the manifest's shows as two hosts") {
  const Bundle bundle;
  bundle.folder.write("other/secpol.inf", kInf);
  bundle.folder.write("other/manifest.json", manifest_of(file_row("secpol.inf", kInf), "CAS02"));
  const TemporaryFolder both;
  std::filesystem::copy(bundle.folder.path() / "other", both.path() / "b");
  both.write("a/secpol.inf", kInf);
  both.write("a/manifest.json", manifest_of(file_row("secpol.inf", kInf)));
  CHECK(host_of(both.path().string()).rival_host_names.size() == 2);
}

TEST_CASE("a bundle of nothing is no evidence, and its signature is none") {
  const TemporaryFolder folder;
  folder.write("manifest.json", manifest_of(""));
  folder.write("manifest.json.sig", std::string(64, 'x'));
  const HostState host = host_of(folder.path().string());
  CHECK(errors_of(host) == ": there is no evidence: no file is of a known format\n");
  CHECK_FALSE(file_of(host, "manifest.json.sig").has_source);
}
