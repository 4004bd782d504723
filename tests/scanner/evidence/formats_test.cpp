// SPDX-License-Identifier: Apache-2.0
// The table of formats against everything that is written down of it: samples, documentation and real files.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text.h"
#include "scanner/evidence/format.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace fs = std::filesystem;

namespace {

// What a real file must be taken for: the first row that fits its path.
struct Expected {
  std::string_view path;    ///< glob
  std::string_view format;  ///< empty: none
};
constexpr std::array kRealFiles{
    Expected{"auditpol/inspec-audit-r.csv", "auditpol-report"},
    Expected{"auditpol/*", "audit-csv"},
    Expected{"exchange/local-group-member.clixml", "local-group-member"},
    Expected{"exchange/windows-feature.clixml", "windows-feature"},
    Expected{"gpo-backup/*/audit.csv", "audit-csv"},
    Expected{"gpo-backup/*/GptTmpl.inf", "secedit-inf"},
    Expected{"gpo-backup/*/registry.pol", "registry-pol"},
    Expected{"gpo-backup/*/Preferences/*", "gpo-preferences"},
    Expected{"gpo-backup/*/gpreport.xml", "gpreport-xml"},
    Expected{"gpo-backup/*/localhost.mof", ""},
    Expected{"gpo-backup/*", "gpo-backup-info"},
    Expected{"gpresult/*", "gpresult-xml"},
    Expected{"hives/*", "registry-hive"},
    Expected{"linux/sos-auditctl-l.txt", "auditctl-rules"},
    Expected{"linux/sos-auditctl-s.txt", "auditctl-status"},
    Expected{"linux/sos-pam-system-auth", "pam-service"},
    Expected{"linux/sos-pwquality.conf", "pwquality-conf"},
    Expected{"registry-pol/*", "registry-pol"},
    Expected{"secedit/*", "secedit-inf"},
    Expected{"services/*", "get-service"},
    // Binary event logs, checklists, certificates, web servers: not read, and not taken for
    // anything.
    Expected{"*", ""},
};

std::string_view expected_format(const std::string& path) {
  const auto row =
      std::find_if(kRealFiles.begin(), kRealFiles.end(), [&](const Expected& e) { return glob_matches(e.path, path); });
  return row->format;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string line_of(const std::string& text, int number) {
  LineReader lines{text};
  std::string_view line;
  while (lines.next(line) && lines.number != static_cast<std::uint32_t>(number)) {
  }
  return std::string(line);
}

}  // namespace

TEST_CASE("names of formats are unique and sorted") {
  const auto table = formats();
  for (std::size_t i = 1; i < table.size(); ++i) CHECK(table[i - 1].name < table[i].name);
}

TEST_CASE("each format has a page that opens with its name and summary, and stands in the index") {
  const std::string index = slurp(fs::path(CASEMATE_SOURCE_DIR) / "docs/evidence/README.md");
  for (const EvidenceFormat& format : formats()) {
    const std::string name(format.name);
    CAPTURE(name);
    const std::string page = slurp(fs::path(CASEMATE_SOURCE_DIR) / "docs/evidence" / (name + ".md"));
    CHECK(line_of(page, 1) == "# " + name);
    CHECK(line_of(page, 3) == format.summary);
    CHECK(index.find("[" + name + "](" + name + ".md)") != std::string::npos);
  }
}

TEST_CASE("each sample is taken for the format its folder is named after, and for no other") {
  for (const fs::path& file : files_below(fs::path(CASEMATE_TEST_DATA) / "evidence")) {
    const std::string path = fs::relative(file, fs::path(CASEMATE_TEST_DATA) / "evidence").generic_string();
    const std::string folder = path.substr(0, path.find('/'));
    const auto named = [&](const EvidenceFormat& format) { return format.name == folder; };
    if (std::none_of(formats().begin(), formats().end(), named)) continue;
    CAPTURE(path);
    const TestInput input(slurp(file), path);
    for (const EvidenceFormat& format : formats()) {
      CAPTURE(std::string(format.name));
      const int score = format.recognise(input.input());
      CHECK((score > 0) == (format.name == folder));
      CHECK(score <= format.surest);
    }
  }
}

TEST_CASE("real files are taken for what they are") {
  if (!have_real_evidence("SOURCES.md")) return;
  for (const fs::path& file : files_below(CASEMATE_EVIDENCE_DIR)) {
    const std::string path = fs::relative(file, CASEMATE_EVIDENCE_DIR).generic_string();
    CAPTURE(path);
    const TestInput input(slurp(file), path);
    const EvidenceFormat* format = recognise(input.input());
    for (const EvidenceFormat& other : formats()) CHECK(other.recognise(input.input()) <= other.surest);
    CHECK((format == nullptr ? "" : format->name) == expected_format(path));
    if (format != nullptr) CHECK(format->read(input.input(), {}).has_value());
  }
}
