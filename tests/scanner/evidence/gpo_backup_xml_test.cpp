// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/gpo_backup_xml.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using tests::TestInput;

namespace {

// What the table says of a file, "" for none.
std::string_view format_of(const std::string& bytes) {
  const TestInput input(bytes);
  const EvidenceFormat* format = recognise(input.input());
  return format == nullptr ? std::string_view{} : format->name;
}

}  // namespace

TEST_CASE("files beside the settings of a GPO are known and hold nothing") {
  CHECK(format_of(tests::test_data("evidence/gpreport-xml/gpreport.xml")) == "gpreport-xml");
  CHECK(format_of(tests::test_data("evidence/gpo-backup-info/bkupInfo.xml")) == "gpo-backup-info");
  CHECK(format_of(tests::test_data("evidence/gpo-backup-info/gpt.ini")) == "gpo-backup-info");
  CHECK(format_of(tests::test_data("evidence/gpo-preferences/Registry.xml")) == "gpo-preferences");
  CHECK(format_of("<GPO/>").empty());
  CHECK(format_of("<RegistrySettings/>").empty());
  CHECK(format_of("<Backups xmlns='urn:other'/>").empty());
  CHECK(format_of("[General]\r\nname=x\r\n").empty());
}

TEST_CASE("a GPO report asks for the files behind it, and covers nothing") {
  const TestInput input(tests::test_data("evidence/gpreport-xml/gpreport.xml"));
  const auto reading = read_gpreport_xml(input.input(), {});
  REQUIRE(reading.has_value());
  CHECK(reading->observations.empty());
  CHECK(reading->scopes.empty());
  REQUIRE(reading->problems.size() == 1);
  CHECK(reading->problems[0].severity == Problem::Severity::note);
  CHECK(reading->problems[0].what.find("GptTmpl.inf, Registry.pol and audit.csv") != std::string::npos);
  CHECK(read_gpo_backup_info(input.input(), {})->problems.empty());
  CHECK(read_gpo_preferences(input.input(), {})->problems.size() == 1);
}

TEST_CASE("the files of real GPO backups are told apart") {
  if (!tests::have_real_evidence("gpo-backup")) return;
  const auto root = std::filesystem::path(CASEMATE_EVIDENCE_DIR) / "gpo-backup";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().filename().string();
    std::string_view expected;
    if (name == "gpreport.xml") expected = "gpreport-xml";
    if (name == "bkupInfo.xml" || name == "Backup.xml" || name == "manifest.xml" || name == "comment.cmtx" ||
        name.ends_with(".migtable")) {
      expected = "gpo-backup-info";
    }
    if (name == "Registry.xml") expected = "gpo-preferences";
    if (expected.empty()) continue;
    CAPTURE(entry.path().string());
    CHECK(format_of(tests::slurp(entry.path())) == expected);
  }
}
