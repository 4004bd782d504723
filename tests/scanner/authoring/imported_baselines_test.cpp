// SPDX-License-Identifier: Apache-2.0
// baselines/imported: made by the importer and by nobody's hand.
#include <algorithm>
#include <array>
#include <filesystem>

#include "scanner/authoring/import.h"
#include "scanner/authoring/lint.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/authoring/round_trip.h"

namespace casemate::tests {
namespace {

namespace fs = std::filesystem;

struct Imported {
  const char* name;
  const char* evidence;
  const char* title;
};
constexpr std::array kImported{
    Imported{"cis-ws2016-member-server-audit", "auditpol/cis-ws2016-ms-audit.csv", "Windows Server 2016, member server: audit policy of the CIS benchmark"},
    Imported{"nsa-windows-10-computer", "gpo-backup/nsa-win10-computer", "Windows 10, computer half: GPO backup of the NSA Secure Host Baseline"},
    Imported{"nsa-windows-10-user", "gpo-backup/nsa-win10-user", "Windows 10, user half: GPO backup of the NSA Secure Host Baseline"},
    Imported{"nsa-windows-firewall", "gpo-backup/nsa-windows-firewall", "Windows Firewall: GPO backup of the NSA Secure Host Baseline"},
    Imported{"stig-ws2016-member-server-audit", "auditpol/stig-ws2016-ms-audit.csv", "Windows Server 2016, member server: audit policy of the STIG"},
    Imported{"stig-ws2022-domain-controller-audit", "auditpol/stig-ws2022-dc-audit.csv", "Windows Server 2022, domain controller: audit policy of the STIG"},
    Imported{"ws2012r2-member-server-audit", "auditpol/sct-ws2012r2-ms-audit.csv", "Windows Server 2012 R2, member server: audit policy of the Security Compliance Toolkit"},
    Imported{"ws2022-domain-controller-audit", "auditpol/sct-ws2022-dc-audit.csv", "Windows Server 2022, domain controller: audit policy of the Security Compliance Toolkit"},
    Imported{"ws2022-member-server-audit", "auditpol/sct-ws2022-ms-audit.csv", "Windows Server 2022, member server: audit policy of the Security Compliance Toolkit"},
};

fs::path folder() { return fs::path(CASEMATE_SOURCE_DIR) / "baselines" / "imported"; }

TEST_CASE("baselines/imported: load, lint without a finding, and stand in the README") {
  const std::string readme = slurp(folder() / "README.md");
  std::size_t files_there = 0;
  for (const auto& entry : fs::directory_iterator(folder())) files_there += entry.path().extension() == ".yaml" ? 1U : 0U;
  CHECK(files_there == kImported.size());
  for (const Imported& row : kImported) {
    CAPTURE(row.name);
    const std::string file = std::string(row.name) + ".yaml";
    CHECK(readme.find("`" + file + "`") != std::string::npos);
    const std::string yaml = slurp(folder() / file);
    CHECK(ImportedBaseline(yaml).size() > 0);
    const auto document = parse_yaml(yaml, file);
    REQUIRE(document.has_value());
    const authoring::Surroundings alone{[](const std::string&, std::vector<Error>&) -> const Baseline* { return nullptr; }, {}, {}};
    CHECK(authoring::lint({*document}, alone).empty());
  }
}

TEST_CASE("baselines/imported: are what the importer makes of the originals") {
  for (const Imported& row : kImported) {
    CAPTURE(row.name);
    if (!have_real_evidence(row.evidence)) return;
    const fs::path path = fs::path(CASEMATE_EVIDENCE_DIR) / row.evidence;
    auto source = evidence::read_source(path.string());
    REQUIRE(source.has_value());
    if (source->files.size() == 1) source->files.front().path = path.filename().generic_string();
    authoring::ImportOptions options;
    options.name = "imported/" + std::string(row.name);
    options.title = row.title;
    CHECK(authoring::import_policy(*source, path.filename().string(), options).yaml == slurp(folder() / (std::string(row.name) + ".yaml")));
  }
}

}  // namespace
}  // namespace casemate::tests
