// SPDX-License-Identifier: Apache-2.0
// Files of the formats that are evidence, too: templates, Registry.pol, audit.csv and what stands beside them in a backup.
#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/authoring/import.h"
#include "scanner/evidence/read_host.h"
#include "scanner/evidence/xml.h"

namespace casemate::authoring {
namespace {

// What sets policy.  Exports of a running host (services, event logs …) show what is, and are no policy.
constexpr std::array<std::string_view, 4> kPolicyFormats{"audit-csv", "auditpol-report", "registry-pol", "secedit-inf"};
// Parts of a backup beside the settings.
constexpr std::array<std::string_view, 2> kBesideFormats{"gpo-backup-info", "gpreport-xml"};

template <class List>
bool is_among(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string file_name(std::string_view path) { return std::string(path.substr(path.find_last_of("/\\") + 1)); }

bool is_plain_backup_xml(std::string_view path) {
  const std::string name = file_name(path);
  return iequals(name, "bkupInfo.xml");
}

// The name of the group policy object, of bkupInfo.xml.
std::string gpo_title(const evidence::SourceFile& file) {
  evidence::Decoded decoded;
  evidence::decode(file.bytes, decoded);
  auto document = evidence::XmlDocument::parse(decoded.text);
  if (!document) return {};
  return std::string(trim((*document)->root().child_text("GPODisplayName")));
}

void take_titles(const evidence::SourceSet& source, Policy& policy) {
  std::vector<std::string> titles;
  for (const evidence::SourceFile& file : source.files) {
    if (!is_plain_backup_xml(file.path)) continue;
    std::string title = gpo_title(file);
    if (!title.empty() && !is_among(titles, title)) titles.push_back(std::move(title));
  }
  policy.title = join(titles, " and ");
}

class PolicyReader {
 public:
  PolicyReader(const HostState& host, Policy& policy) : host_(host), policy_(policy) {}

  void run() {
    for (const EvidenceFile& file : host_.files) policy_.files.push_back({file.path, file.sha256, file.format});
    refuse_other_evidence();
    for (const Observation& observation : host_.observations) take(observation);
    for (const Problem& problem : host_.problems) take(problem);
  }

 private:
  const HostState& host_;
  Policy& policy_;

  const EvidenceFile* file_of(std::uint32_t index) const { return index < host_.files.size() ? &host_.files[index] : nullptr; }
  bool is_policy(std::uint32_t index) const { return file_of(index) != nullptr && is_among(kPolicyFormats, file_of(index)->format); }

  void refuse_other_evidence() {
    for (std::uint32_t i = 0; i < host_.files.size(); ++i) {
      const std::string& format = host_.files[i].format;
      if (format.empty() || is_policy(i) || is_among(kBesideFormats, format) || format == "gpo-preferences") continue;
      policy_.rest.push_back({i, 0, "shows what a host is (" + format + "), and sets no policy; not imported", false});
    }
  }

  void take(const Observation& observation) {
    const std::uint32_t file = observation.where.file;
    if (!is_policy(file)) return;
    const Area area = observation.setting.area();
    if (area == Area::fact) return;
    // What a reader derives from the registry values of a policy (event logs, services) is there as these values already.
    if (observation.kind == EvidenceKind::policy_file && area != Area::registry) return;
    if (area == Area::event_audit) {
      policy_.rest.push_back({file, observation.where.line,
                              observation.setting.address() + " = " + describe(observation.value) +
                                  ": from Windows Vista on the nine categories are void; import the subcategories (audit.csv)",
                              true});
      return;
    }
    ImportedSetting setting;
    setting.setting = observation.setting;
    setting.value = observation.value;
    setting.file = file;
    setting.line = observation.where.line;
    setting.key = observation.where.key;
    policy_.settings.push_back(std::move(setting));
    if (observation.raw.starts_with("mode ")) {
      policy_.rest.push_back({file, observation.where.line, observation.setting.address() + ": how the permissions reach what is below (" + observation.raw + ") is no part of the rule", false});
    }
    if (observation.raw.starts_with("**soft")) {
      policy_.rest.push_back({file, observation.where.line, observation.setting.address() + ": set only where the value does not exist; the rule demands it everywhere", false});
    }
  }

  void take(const Problem& problem) {
    const EvidenceFile* file = file_of(problem.file);
    if (problem.severity == Problem::Severity::error) {
      policy_.errors.push_back({ErrorCode::malformed, problem.what, {}, {file != nullptr ? file->path : std::string(), problem.line, 0}});
      return;
    }
    const bool holds_setting = is_policy(problem.file) && (problem.severity == Problem::Severity::warning || problem.line != 0 || problem.what.starts_with("byte "));
    policy_.rest.push_back({problem.file, problem.line, problem.what, holds_setting});
  }
};

}  // namespace

Policy read_policy(const evidence::SourceSet& source, const ImportOptions& /*options*/) {
  Policy policy;
  take_titles(source, policy);
  evidence::ReadHostScratch scratch;
  const HostState host = evidence::read_host(source, "policy", {}, scratch, source.files.size() == 1);
  PolicyReader(host, policy).run();
  return policy;
}

}  // namespace casemate::authoring
