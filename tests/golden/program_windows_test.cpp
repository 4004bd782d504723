// SPDX-License-Identifier: Apache-2.0
// The whole program on Windows: names of any script on its command line, drives, either slash, paths beyond 260 characters, files
// with CRLF, reports that replace others.
#include <doctest/doctest.h>

#include <array>
#include <fstream>

#include "scanner/collect/child.h"
#include "scanner/evidence/file_system.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;

namespace {

const std::string kScript = "\xC3\xA9\xE6\x97\xA5\xD0\x96";  // é日Ж
const std::string kExample = std::string(CASEMATE_SOURCE_DIR) + "/examples/";

collect::ChildOutcome run(const std::vector<std::string>& words) {
  collect::ChildRequest request;
  request.command = {CASEMATE_PROGRAM};
  request.command.insert(request.command.end(), words.begin(), words.end());
  return collect::run_child(request);
}

std::string read(const std::string& path) {
  std::ifstream stream(evidence::native_path(path), std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write(const std::string& path, const std::string& bytes) {
  REQUIRE((std::ofstream(evidence::native_path(path), std::ios::binary) << bytes).flush().good());
}

std::string backslashes(std::string path) {
  for (char& c : path) c = c == '/' ? '\\' : c;
  return path;
}

// Every line ends with CRLF, as an editor on Windows writes it.
std::string crlf(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' && (out.empty() || out.back() != '\r')) out.push_back('\r');
    out.push_back(c);
  }
  return out;
}

void copy_example(const std::string& to) {
  REQUIRE_FALSE(evidence::create_folders(to));
  for (const char* name : {"secpol.inf", "services.csv", "audit.csv", "systeminfo.csv"}) write(to + "/" + name, read(kExample + "cas01/" + name));
}

// Hashes of the files that were read differ where their line ends do.
std::string without_hashes(std::string text) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    while (end < text.size() && is_hex(text[end])) ++end;
    const bool is_hash = end - at == 64;
    if (is_hash) text.replace(at, 64, "HASH");
    at = is_hash ? at + 4 : end;
  }
  return text;
}

std::vector<std::string> scan(const std::string& evidence, const std::string& site, const std::string& json) {
  return {"scan", evidence, "--site", site, "--now", "2026-11-24", "--exit-zero", "--report", "json=" + json};
}

}  // namespace

TEST_CASE("evidence below a long path with names of any script gives the result of a short one, byte for byte") {
  const tests::TemporaryFolder folder;
  const std::string first = folder.file(kScript + std::string(60, 'd'));
  std::string deep = first;
  for (int i = 0; i < 4; ++i) deep = evidence::join_path(deep, kScript + std::string(60, 'd'));
  copy_example(folder.path().string() + "/hosts/cas01");
  copy_example(deep + "/hosts/cas01");
  const std::string short_result = folder.file("short.json");
  const std::string long_result = deep + "/long.json";
  CHECK(run(scan(folder.file("hosts/cas01"), kExample + "site.yaml", short_result)).exit_code == 0);
  const auto outcome = run(scan(backslashes(deep + "/hosts/cas01"), kExample + "site.yaml", backslashes(long_result)));
  CAPTURE(outcome.error_output);
  CHECK(outcome.exit_code == 0);
  CHECK(read(long_result).size() > 10'000);
  CHECK(read(long_result) == read(short_result));
  // Where folders are made and listed.
  CHECK(run({"scan", "--hosts", deep + "/hosts", "--now", "2026-11-24", "--exit-zero", "--report", "html=" + deep + "/reports/"}).exit_code == 0);
  CHECK(evidence::file_kind(deep + "/reports/cas01.html") == evidence::FileKind::regular);
  CHECK(run({"scan", deep + "/hosts/cas01", "--now", "2026-11-24", "--exit-zero", "--results", deep + "/kept"}).exit_code == 0);
  CHECK(evidence::file_kind(deep + "/kept/2026-11-24T000000Z.json") == evidence::FileKind::regular);
  CHECK_FALSE(evidence::remove_folder(first));
}

TEST_CASE("baselines and a site file with CRLF give the result of those with LF") {
  const tests::TemporaryFolder folder;
  std::array<std::string, 2> results;
  for (std::size_t i = 0; i < results.size(); ++i) {
    std::filesystem::copy(kExample + "contoso", folder.path() / "contoso", std::filesystem::copy_options::recursive);
    for (const char* name : {"site.yaml", "waivers.yaml"}) folder.write(name, read(kExample + name));
    if (i == 1) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
        const std::string path = entry.path().generic_string();
        if (path.ends_with(".yaml")) write(path, crlf(read(path)));
      }
    }
    const auto outcome = run(scan(kExample + "cas01", folder.file("site.yaml"), folder.file("result.json")));
    CAPTURE(outcome.error_output);
    CHECK(outcome.exit_code == 0);
    results[i] = without_hashes(read(folder.file("result.json")));
    std::filesystem::remove_all(folder.path() / "contoso");
  }
  CHECK(results[0].size() > 10'000);
  CHECK(results[0] == results[1]);
}

TEST_CASE("a report takes the place of an older one while another reads it") {
  const tests::TemporaryFolder folder;
  const std::string report = folder.write("report.json", "old");
  std::ifstream reader(evidence::native_path(report), std::ios::binary);
  const auto outcome = run(scan(kExample + "cas01", kExample + "site.yaml", report));
  CAPTURE(outcome.error_output);
  // Windows refuses to replace a file that another program has open without leave to delete; nothing is half written then.
  if (outcome.exit_code == 0) {
    CHECK(read(report).size() > 10'000);
  } else {
    CHECK(outcome.error_output.find("cannot be put in place") != std::string::npos);
    CHECK(read(report) == "old");
  }
  std::size_t entries = 0;
  CHECK_FALSE(evidence::for_each_entry(folder.path().string(), [&](const evidence::FolderEntry&) { return ++entries, true; }));
  CHECK(entries == 1);
}

TEST_CASE("what goes to a pipe is UTF-8, without colour and without carriage returns") {
  const auto help = run({"diff", "--help"});
  CHECK(help.exit_code == 0);
  CHECK(help.output.find("json=\xE2\x80\xA6") != std::string::npos);  // …
  const auto outcome = run({"scan", kExample + "cas01", "--site", kExample + "site.yaml", "--now", "2026-11-24"});
  CHECK(outcome.exit_code == 1);
  for (const std::string& text : {help.output, outcome.output}) {
    CHECK(text.size() > 500);
    CHECK(text.find('\x1B') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
  }
}

TEST_CASE("what is compiled out says so") {
  const auto outcome = run({"--version"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.output.find("without registry hives") != std::string::npos);
  CHECK(outcome.output.find("without signatures of bundles") != std::string::npos);
}
