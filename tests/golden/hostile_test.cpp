// SPDX-License-Identifier: Apache-2.0
// Evidence made to do harm, put beside the compliant case's export: the program names it in one error, still judges the
// rest, ends with 3 (incomplete) and needs no more memory than the limits allow.
#include <doctest/doctest.h>

#include <boost/process.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/evidence_dir.h"
#include "tests/golden/peak_memory.h"
#include "tests/sanitized.h"
#include "tests/scanner/evidence/archive_writer.h"
#include "tests/scanner/evidence/links.h"

namespace fs = std::filesystem;
namespace bp = boost::process;
using casemate::tests::kSanitized;
using casemate::tests::Member;
using casemate::tests::pack;
using casemate::tests::Packing;
using casemate::tests::slurp;

namespace {

constexpr std::size_t kMegabyte = 1024 * 1024;
constexpr int kIncomplete = 3;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

fs::path compliant_case() { return fs::path(CASEMATE_SOURCE_DIR) / "tests/golden/cases/compliant"; }
std::string good_export() { return slurp(compliant_case() / "evidence/secpol.inf"); }

// A folder of its own for every scan.
class Scratch {
 public:
  Scratch() : path_(fs::temp_directory_path() / "casemate-hostile") {
    fs::remove_all(path_);
    fs::create_directories(path_ / "host");
  }
  ~Scratch() { fs::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] fs::path host() const { return path_ / "host"; }
  [[nodiscard]] fs::path at(const std::string& name) const { return path_ / name; }
  void write(const std::string& name, std::string_view bytes) const { std::ofstream(path_ / name, std::ios::binary) << bytes; }

 private:
  fs::path path_;
};

struct Scan {
  int exit = -1;
  std::string err;
  nlohmann::json host;  // the only host of the result; null when none was written
};

Scan scan(const Scratch& scratch, const fs::path& evidence, const std::string& baseline = (compliant_case() / "baseline.yaml").string()) {
  const fs::path result = scratch.at("result.json");
  const std::vector<std::string> words{"scan",  evidence.string(), "--baseline",      baseline,        "--level",
                                       "ec",    "--now",           "2026-11-24",      "--only",        "T-PASS",
                                       "--only", "T-NOBODY",       "--report",        "json=" + result.string()};
  bp::environment environment;
  Scan scan;
  scan.exit = bp::system(bp::exe = std::string(CASEMATE_PROGRAM), bp::args = words, environment, bp::std_out > bp::null,
                         bp::std_err > scratch.at("stderr").string(), bp::std_in < bp::null);
  scan.err = slurp(scratch.at("stderr"));
  if (fs::exists(result)) scan.host = nlohmann::json::parse(slurp(result)).at("hosts").at(0);
  return scan;
}

std::size_t passes(const Scan& scan) { return scan.host.is_null() ? 0 : scan.host.at("summary").at("pass").get<std::size_t>(); }

// Errors that name this file, or lie in it.
std::size_t errors_of(const Scan& scan, const std::string& file) {
  std::size_t errors = 0;
  for (const auto& problem : scan.host.at("problems")) {
    if (problem.at("severity") == "error" && problem.value("file", "") == file) ++errors;
  }
  return errors;
}

struct Hostile {
  std::string name;
  std::string bytes;
};

std::string deep_xml() {
  return "<?xml version=\"1.0\"?><Rsop xmlns=\"http://www.microsoft.com/GroupPolicy/Rsop\">" + repeated("<a>", 200'000) +
         repeated("</a>", 200'000) + "</Rsop>";
}

std::string entity_bomb() {
  std::string text = "<?xml version=\"1.0\"?><!DOCTYPE Rsop [<!ENTITY a0 \"lol\">";
  for (int i = 1; i < 12; ++i) {
    text += "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  }
  return text + "]><Rsop xmlns=\"http://www.microsoft.com/GroupPolicy/Rsop\">&a11;</Rsop>";
}

std::vector<Hostile> hostile_files() {
  const std::string services = "\"Name\",\"StartMode\",\"State\",\"PathName\"\r\n";
  return {
      {"empty.inf", ""},
      {"nuls.inf", std::string(kMegabyte, '\0')},
      {"noise.csv", repeated("\x9f\x01\xfe\x80\xff\x13", 50'000)},
      {"deep.xml", deep_xml()},
      {"entities.xml", entity_bomb()},
      {"deep.json", "[" + repeated("{\"Name\":[", 100'000)},
      {"endless-quote.csv", services + "\"Spooler\",\"Auto\",\"Running\",\"" + repeated("a\r\n", 300'000)},
      {"cut.pol", std::string("PReg\x01\0\0\0[\0S\0", 12)},
      {"not-a.zip", "PK\x03\x04" + repeated("\xff", 4000)},
  };
}

}  // namespace

TEST_CASE("a hostile file beside a good one is one error, and the good one is judged") {
  for (const Hostile& hostile : hostile_files()) {
    CAPTURE(hostile.name);
    const Scratch scratch;
    scratch.write("host/secpol.inf", good_export());
    scratch.write("host/" + hostile.name, hostile.bytes);
    const Scan result = scan(scratch, scratch.host());
    CAPTURE(result.err);
    CHECK(result.exit == kIncomplete);
    REQUIRE_FALSE(result.host.is_null());
    CAPTURE(result.host.at("problems").dump());
    CHECK(errors_of(result, hostile.name) == 1);
    CHECK(passes(result) == 2);
  }
}

TEST_CASE("a line of 100 MB is one error, and costs no more than the file itself and its text") {
  const Scratch scratch;
  scratch.write("host/secpol.inf", good_export());
  scratch.write("host/long.inf", "[Unicode]\r\nUnicode=yes\r\n[System Access]\r\nMinimumPasswordLength = " + repeated("1", 100 * kMegabyte));
  const Scan result = scan(scratch, scratch.host());
  CHECK(result.exit == kIncomplete);
  REQUIRE_FALSE(result.host.is_null());
  CAPTURE(result.host.at("problems").dump().substr(0, 2000));
  CHECK(errors_of(result, "long.inf") == 1);
  const auto used = casemate::tests::peak_memory_of_children();
  if (used && !kSanitized) CHECK(*used < 320 * kMegabyte);
}

TEST_CASE("archives that would flood the memory or leave their folder") {
  const Member good{"secpol.inf", good_export()};
  const std::vector<std::pair<std::string, Member>> cases{
      {"bomb.inf", {"bomb.inf", std::string(256 * kMegabyte, ' ')}},
      {"../../../tmp/evil.inf", {"../../../tmp/evil.inf", good.bytes}},
      {"/etc/evil.inf", {"/etc/evil.inf", good.bytes}},
      {"link.inf", {"link.inf", "", 1'790'000'000, "/etc/passwd"}},
  };
  for (const auto& entry : cases) {
    CAPTURE(entry.first);
    const Scratch scratch;
    scratch.write("host.zip", pack(Packing::zip, {good, entry.second}));
    const Scan result = scan(scratch, scratch.at("host.zip"));
    CAPTURE(result.err);
    CHECK(result.exit == kIncomplete);
    REQUIRE_FALSE(result.host.is_null());
    CAPTURE(result.host.at("problems").dump());
    std::size_t errors = 0;
    for (const auto& problem : result.host.at("problems")) {
      if (problem.at("severity") == "error") ++errors;
    }
    CHECK(errors == 1);
    CHECK(passes(result) == 2);
  }
}

TEST_CASE("a link out of the evidence folder is not followed") {
  if (!casemate::tests::makes_links()) return;
  const Scratch scratch;
  scratch.write("host/secpol.inf", good_export());
  scratch.write("secret.inf", good_export());
  fs::create_symlink(scratch.at("secret.inf"), scratch.host() / "link.inf");
  const Scan result = scan(scratch, scratch.host());
  CHECK(result.exit == kIncomplete);
  REQUIRE_FALSE(result.host.is_null());
  CHECK(errors_of(result, "link.inf") == 1);
  CHECK(passes(result) == 2);
}

TEST_CASE("a baseline made to do harm is refused in one sentence with its place") {
  const std::vector<std::string> baselines{
      repeated("[", 100'000),
      "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
      std::string("baseline: x\0y\n", 14),
      "baseline: t\ntitle: t\nrules:\n- {id: A, title: " + repeated("a", 20 * kMegabyte) + "}\n",
  };
  for (const std::string& text : baselines) {
    CAPTURE(text.substr(0, 40));
    const Scratch scratch;
    scratch.write("host/secpol.inf", good_export());
    scratch.write("bad.yaml", text);
    const Scan result = scan(scratch, scratch.host(), scratch.at("bad.yaml").string());
    CAPTURE(result.err.substr(0, 1000));
    CHECK(result.exit == 2);
    CHECK(result.host.is_null());
    CHECK(result.err.find("bad.yaml:") != std::string::npos);
    CHECK(result.err.size() < 1000);
  }
}
