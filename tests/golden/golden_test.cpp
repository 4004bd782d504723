// SPDX-License-Identifier: Apache-2.0
// Whole-program cases: each folder of tests/golden/cases is one.  `arguments` holds the words, one a line ({out} is a fresh
// folder); expect.exit the exit code; every other expect.NAME is compared with what the program wrote to {out}/NAME, or with
// its output for NAME stdout and stderr.  CASEMATE_UPDATE_GOLDEN=1 writes the expectations anew: review that diff like code.
#include <doctest/doctest.h>

#include <boost/process.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/evidence_dir.h"

namespace fs = std::filesystem;
namespace bp = boost::process;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

std::vector<std::string> arguments_of(const fs::path& folder, const std::string& out) {
  std::vector<std::string> words;
  std::ifstream in(folder / "arguments");
  for (std::string line; std::getline(in, line);) words.push_back(replaced(line, "{out}", out));
  return words;
}

bool updating() { return std::getenv("CASEMATE_UPDATE_GOLDEN") != nullptr; }

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

struct Run {
  int exit = -1;
  std::string out;
  std::string err;
};

Run run(const std::vector<std::string>& words, const fs::path& where, const fs::path& scratch) {
  Run result;
  const fs::path out = scratch / "stdout";
  const fs::path err = scratch / "stderr";
  bp::environment environment;  // no colour settings, no locale of whoever runs the test
  environment["LC_ALL"] = "C";  // Windows starts nothing without any variable
  result.exit = bp::system(bp::exe = std::string(CASEMATE_PROGRAM), bp::args = words, bp::start_dir = where.string(), environment,
                           bp::std_out > out.string(), bp::std_err > err.string(), bp::std_in < bp::null);
  result.out = casemate::tests::slurp(out);
  result.err = casemate::tests::slurp(err);
  return result;
}

void compare(const fs::path& expectation, const std::string& actual) {
  if (updating()) return write(expectation, actual);
  CHECK(casemate::tests::slurp(expectation) == actual);
}

// `not-on-windows` in a case's folder says why it has no meaning there.
bool is_left_out(const fs::path& folder) {
  if (fs::path::preferred_separator == '/' || !fs::exists(folder / "not-on-windows")) return false;
  MESSAGE("skipped: ", folder.filename().string(), ": ", casemate::tests::slurp(folder / "not-on-windows"));
  return true;
}

void check_case(const fs::path& folder) {
  if (is_left_out(folder)) return;
  const fs::path out = fs::temp_directory_path() / ("casemate-golden-" + folder.filename().string());
  fs::remove_all(out);
  fs::create_directories(out);
  const Run result = run(arguments_of(folder, out.generic_string()), folder, out);
  const auto tidy = [&](const std::string& text) { return replaced(text, out.generic_string(), "{out}"); };
  compare(folder / "expect.exit", std::to_string(result.exit) + "\n");
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "expect.exit" || !name.starts_with("expect.")) continue;
    const std::string what = name.substr(7);
    if (what == "stdout") {
      compare(entry.path(), tidy(result.out));
    } else if (what == "stderr") {
      compare(entry.path(), tidy(result.err));
    } else if (fs::exists(out / what)) {
      compare(entry.path(), casemate::tests::slurp(out / what));
    } else {
      FAIL_CHECK("the program did not write ", what, ": ", result.err);
    }
  }
  for (const auto& entry : fs::directory_iterator(out)) CHECK(entry.path().filename().string().find(".partial-") == std::string::npos);
  fs::remove_all(out);
}

}  // namespace

TEST_CASE("every golden case") {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(CASEMATE_SOURCE_DIR) / "tests/golden/cases")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  REQUIRE(folders.size() >= 8);
  for (const auto& folder : folders) {
    CAPTURE(folder.filename().string());
    check_case(folder);
  }
}

TEST_CASE("the run the README shows is the run of the bundled example") {
  const std::string readme = casemate::tests::slurp(fs::path(CASEMATE_SOURCE_DIR) / "README.md");
  const auto begin = readme.find("```\n", readme.find("## What a run looks like")) + 4;
  const std::string shown = readme.substr(begin, readme.find("```", begin) - begin);
  REQUIRE(shown.size() > 500);
  const fs::path out = fs::temp_directory_path() / "casemate-golden-readme";
  fs::create_directories(out);
  const Run result = run({"scan", "examples/cas01", "--site", "examples/site.yaml", "--now", "2026-11-24"}, CASEMATE_SOURCE_DIR, out);
  CHECK(result.out.substr(0, shown.size()) == shown);
  fs::remove_all(out);
}

TEST_CASE("the scans of the CI examples run as they stand there") {
  const fs::path out = fs::temp_directory_path() / "casemate-golden-ci";
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(CASEMATE_SOURCE_DIR) / "docs/ci")) {
    if (entry.path().extension() != ".yml") continue;
    CAPTURE(entry.path().filename().string());
    ++files;
    const std::string text = casemate::tests::slurp(entry.path());
    const auto begin = text.find("casemate scan ");
    REQUIRE(begin != std::string::npos);
    std::istringstream line(text.substr(begin + 9, text.find('\n', begin) - begin - 9));
    std::vector<std::string> words;
    for (std::string word; line >> word;) words.push_back(word);
    fs::remove_all(out);
    fs::create_directories(out);
    fs::copy(fs::path(CASEMATE_SOURCE_DIR) / "examples/cas01", out / "exports", fs::copy_options::recursive);
    fs::copy_file(fs::path(CASEMATE_SOURCE_DIR) / "examples/site.yaml", out / "site.yaml");
    fs::copy_file(fs::path(CASEMATE_SOURCE_DIR) / "examples/waivers.yaml", out / "waivers.yaml");
    fs::copy(fs::path(CASEMATE_SOURCE_DIR) / "examples/contoso", out / "contoso");
    words.insert(words.end(), {"--now", "2026-11-24"});
    const Run result = run(words, out, out);
    CHECK(result.exit == 1);  // the example has findings: the gate holds
    CHECK(fs::file_size(out / "casemate.xml") > 1000);
    CHECK(fs::file_size(out / "casemate.html") > 1000);
  }
  CHECK(files == 3);
  fs::remove_all(out);
}
