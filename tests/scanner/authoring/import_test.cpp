// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import.h"

#include <algorithm>
#include <filesystem>

#include "tests/evidence_dir.h"
#include "tests/scanner/authoring/round_trip.h"

namespace casemate::tests {
namespace {

using authoring::Import;
using authoring::import_policy;
using authoring::ImportLevel;
using authoring::ImportOptions;

const std::string kTemplate =
    "[Unicode]\r\nUnicode=yes\r\n[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n"
    "[System Access]\r\nMinimumPasswordLength = 14\r\nMaximumPasswordAge = -1\r\nPasswordComplexity = 1\r\nNewGuestName = \"Visitor's\"\r\n"
    "[Kerberos Policy]\r\nMaxTicketAge = 10\r\n"
    "[Event Audit]\r\nAuditLogonEvents = 3\r\n"
    "[Security Log]\r\nMaximumLogSize = 81920\r\nAuditLogRetentionPeriod = 0\r\n"
    "[Registry Values]\r\nMACHINE\\Software\\Contoso\\Number=4,5\r\nMACHINE\\Software\\Contoso\\Text=1,\"it's: {here}\"\r\n"
    "MACHINE\\Software\\Contoso\\List=7,b,a\r\nMACHINE\\Software\\Contoso\\Bytes=3,1\r\n"
    "[Privilege Rights]\r\nSeDebugPrivilege = *S-1-5-32-544\r\nSeTcbPrivilege =\r\n"
    "[Group Membership]\r\n*S-1-5-32-547__Members =\r\n*S-1-5-32-544__Memberof =\r\n"
    "[Service General Setting]\r\n\"Spooler\",4,\"D:AR(A;;GA;;;BA)\"\r\n"
    "[Registry Keys]\r\n\"MACHINE\\Software\\Contoso\",0,\"D:P(A;CI;KA;;;BA)\"\r\n"
    "[File Security]\r\n\"%SystemRoot%\\regedit.exe\",2,\"D:P(A;;FA;;;BA)\"\r\n";

bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }
bool remarks(const Import& import, const std::string& piece) {
  return std::any_of(import.remarks.begin(), import.remarks.end(), [&](const std::string& remark) { return has(remark, piece); });
}

TEST_CASE("import: every section of a template comes back as itself, and a changed value fails its rule alone") {
  CHECK(check_round_trip(files({{"GptTmpl.inf", kTemplate}}), "GptTmpl.inf") == 19);
}

TEST_CASE("import: a changed line of the template fails just its rule") {
  const Import import = import_policy(files({{"GptTmpl.inf", kTemplate}}), "GptTmpl.inf", {});
  std::string changed = kTemplate;
  changed.replace(changed.find("Length = 14"), 11, "Length = 13");
  CHECK(ImportedBaseline(import.yaml).not_passed(host_of(files({{"GptTmpl.inf", changed}}))) == std::vector<std::string>{"IMP-ACC-003"});
}

TEST_CASE("import: what goes in is a rule or is listed") {
  const Import import = import_policy(files({{"GptTmpl.inf", kTemplate}}), "GptTmpl.inf", {});
  CHECK(summary_of(import) == "20 settings: 19 rules, 1 not expressed");
  CHECK(remarks(import, "GptTmpl.inf:14: event_audit/AuditLogonEvents = success_and_failure: from Windows Vista on"));
  CHECK(remarks(import, "mode 2 (do not touch)"));
  for (const std::string& remark : import.remarks) CHECK(has(import.yaml, remark.substr(0, 40)));  // at its head, too
}

TEST_CASE("import: texts that YAML or variables would take for something else") {
  const Import import = import_policy(files({{"GptTmpl.inf", kTemplate}}), "GptTmpl.inf", {});
  CHECK(has(import.yaml, "expect: {equals: 'Visitor''s'}"));
  CHECK(has(import.yaml, "expect: {matches: 'it\\''s\\: \\{here\\}'}"));
}

TEST_CASE("import: a GPO backup with both halves, its name, and preferences that are no policy") {
  const evidence::SourceSet source = files({
      {"{1}/DomainSysvol/GPO/Machine/Preferences/Registry/Registry.xml", test_data("evidence/gpo-preferences/Registry.xml")},
      {"{1}/DomainSysvol/GPO/Machine/microsoft/windows nt/Audit/audit.csv", test_data("evidence/audit-csv/gpo-audit.csv")},
      {"{1}/DomainSysvol/GPO/Machine/microsoft/windows nt/SecEdit/GptTmpl.inf", test_data("evidence/secedit-inf/client-access-gpttmpl.inf")},
      {"{1}/DomainSysvol/GPO/Machine/registry.pol", test_data("evidence/registry-pol/cas-machine.pol")},
      {"{1}/bkupInfo.xml", test_data("evidence/gpo-backup-info/bkupInfo.xml")},
  });
  CHECK(check_round_trip(source, "/anywhere/backup") > 10);
  const Import import = import_policy(source, "/anywhere/backup", {});
  CHECK(remarks(import, "Registry.xml:2: a preference, which users can change and which may be for some hosts only: Registry HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Level"));
  CHECK_FALSE(has(import.yaml, "anywhere"));
  CHECK_FALSE(has(import.yaml, "Imported from"));
}

TEST_CASE("import: levels, name and title") {
  ImportOptions options;
  options.level = ImportLevel::sslf;
  options.name = "contoso/servers";
  options.title = "Contoso's servers";
  const Import import = import_policy(files({{"GptTmpl.inf", kTemplate}}), "GptTmpl.inf", options);
  CHECK(has(import.yaml, "\nbaseline: contoso/servers\ntitle: 'Contoso''s servers'\n"));
  CHECK(ImportedBaseline(import.yaml, Level::ec).size() == 0);
  CHECK(ImportedBaseline(import.yaml, Level::sslf).size() == 19);
}

TEST_CASE("import: files that contradict each other leave the setting to who made them") {
  std::string other = kTemplate;
  other.replace(other.find("Length = 14"), 11, "Length = 13");
  const Import import = import_policy(files({{"a.inf", kTemplate}, {"b.inf", other}}), "folder", {});
  CHECK_FALSE(has(import.yaml, "setting: 'account_policy/MinimumPasswordLength'"));
  CHECK(remarks(import, "a.inf:7: account_policy/MinimumPasswordLength = 14: b.inf:7 says 13, and nothing tells which of them holds"));
  CHECK(remarks(import, "b.inf:7: account_policy/MinimumPasswordLength = 13: a.inf:7 says 14"));
  CHECK(remarks(import, "b.inf:8: account_policy/MaximumPasswordAge again, with the same value"));
  CHECK(summary_of(import) == "40 settings: 18 rules, 18 stated again, 4 not expressed");
}

TEST_CASE("import: an id stays when other settings come and go") {
  const std::string head = "[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n[Registry Values]\r\n";
  const std::string one = "MACHINE\\Software\\Contoso\\Z=4,1\r\n";
  const Import alone = import_policy(files({{"a.inf", head + one}}), "a.inf", {});
  const Import more = import_policy(files({{"a.inf", head + "MACHINE\\Software\\Contoso\\A=4,1\r\n" + one}}), "a.inf", {});
  const std::string id = ImportedBaseline(alone.yaml).rule(0).id;
  CHECK(id == "IMP-REG-" + id.substr(8));
  CHECK(has(more.yaml, "- id: " + id + "\n"));
}

TEST_CASE("import: bad input is one sentence with its place, and no baseline") {
  const auto error = [](const evidence::SourceSet& source) {
    const Import import = import_policy(source, "given", {});
    CHECK(import.yaml.empty());
    REQUIRE_FALSE(import.errors.empty());
    return import.errors.front().to_string();
  };
  CHECK(error(files({{"a.inf", "[Version]\r\nsignature=\"$CHICAGO$\"\r\n[System Access]\r\nMinimumPasswordLen"}})) ==
        "a.inf:4: ends in the middle of a line; the file may be cut short");
  CHECK(has(error(files({{"notes.txt", "hello"}})), "notes.txt: not recognised"));
  CHECK(has(error(files({{"empty.pol", ""}})), "empty.pol: the file is empty"));
  CHECK(has(error(files({{"a.pol", std::string("PReg\1\0\0\0", 8)}})), "given: nothing in it can be made a rule"));
  CHECK(has(error(files({{"a.txt", kTemplate}, {"GptTmpl.inf", "rubbish"}})), "GptTmpl.inf: not recognised"));
}

TEST_CASE("import: real templates, audit lists, policy files and backups come back as themselves") {
  if (!have_real_evidence("gpo-backup")) return;
  const std::filesystem::path root(CASEMATE_EVIDENCE_DIR);
  std::vector<std::filesystem::path> all;
  for (const char* folder : {"secedit", "auditpol", "registry-pol", "gpo-backup"}) {
    for (const auto& entry : std::filesystem::directory_iterator(root / folder)) all.push_back(entry.path());
  }
  std::sort(all.begin(), all.end());
  std::size_t rules = 0;
  std::size_t refused = 0;
  for (const std::filesystem::path& path : all) {
    CAPTURE(path.string());
    auto source = evidence::read_source(path.string());
    REQUIRE(source.has_value());
    const Import import = import_policy(*source, path.filename().string(), {});
    if (import.errors.empty()) {
      rules += check_round_trip(*source, path.filename().string());
    } else {
      ++refused;
    }
  }
  CHECK(refused == 2);  // one that ends in the middle of a line, and a policy file that is only a header
  CHECK(rules > 1500);
}

}  // namespace
}  // namespace casemate::tests
