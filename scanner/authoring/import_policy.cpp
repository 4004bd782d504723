// SPDX-License-Identifier: Apache-2.0
// Files of the formats that are evidence, too: templates, Registry.pol, audit.csv and what stands beside them in a backup.
#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/authoring/import_formats.h"
#include "scanner/authoring/import_preferences.h"
#include "scanner/evidence/read_host.h"
#include "scanner/evidence/sha256.h"
#include "scanner/evidence/xml.h"

namespace casemate::authoring {
namespace {

// What sets policy.  Exports of a running host (services, event logs …) show what is, and are no policy.
constexpr std::string_view kAuditCsv = "audit-csv";
constexpr std::array<std::string_view, 4> kPolicyFormats{kAuditCsv, "auditpol-report", "registry-pol", "secedit-inf"};
// Parts of a backup beside the settings.
constexpr std::array<std::string_view, 2> kBesideFormats{"gpo-backup-info", "gpreport-xml"};

constexpr std::string_view kPreferences = "gpo-preferences";

template <class List>
bool is_among(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_backup_info(std::string_view path) { return iequals(path.substr(path.find_last_of("/\\") + 1), "bkupInfo.xml"); }

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
    if (!is_backup_info(file.path)) continue;
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

  // In a folder, a file of a kind that no policy has.  One that is called like a part of a policy is a damaged one.
  bool is_stray(const EvidenceFile* file) const {
    constexpr std::array<std::string_view, 3> kPolicyEndings{".inf", ".pol", ".csv"};
    return file != nullptr && file->format.empty() && host_.files.size() > 1 && file->bytes != 0 &&
           std::none_of(kPolicyEndings.begin(), kPolicyEndings.end(), [&](std::string_view ending) { return iends_with(file->path, ending); });
  }

  // The report of a backup shows for people what its other files say; alone it is nothing to import.
  void take_beside(const Problem& problem) {
    policy_.rest.push_back({problem.file, problem.line, host_.files.size() > 1 ? "says for people what the other files say; not imported" : problem.what, false});
  }

  void refuse_other_evidence() {
    for (std::uint32_t i = 0; i < host_.files.size(); ++i) {
      const std::string& format = host_.files[i].format;
      if (format.empty() || is_policy(i) || is_among(kBesideFormats, format) || format == kPreferences) continue;
      policy_.rest.push_back({i, 0, "shows what a host is (" + format + "), and sets no policy; not imported", false});
    }
  }

  void take(const Observation& observation) {
    if (is_policy(observation.where.file)) take_observation(observation, observation.where.file, observation.where.line, policy_);
  }

  // A note with a place is about one entry; but audit lists note how many rows define nothing.
  bool speaks_of_a_setting(const Problem& problem) const {
    if (!is_policy(problem.file)) return false;
    if (problem.severity == Problem::Severity::warning) return true;
    const bool placed = problem.line != 0 || problem.what.starts_with("byte ");
    return placed && host_.files[problem.file].format != kAuditCsv;
  }

  void take(const Problem& problem) {
    const EvidenceFile* file = file_of(problem.file);
    if (file != nullptr && file->format == kPreferences) return;  // its items are listed one by one
    if (file != nullptr && is_among(kBesideFormats, file->format)) return take_beside(problem);
    if (problem.severity == Problem::Severity::error && !is_stray(file)) {
      policy_.errors.push_back({ErrorCode::malformed, problem.what, {}, {file != nullptr ? file->path : std::string(), problem.line, 0}});
      return;
    }
    policy_.rest.push_back({problem.file, problem.line, problem.what, speaks_of_a_setting(problem)});
  }
};

}  // namespace

void take_observation(const Observation& observation, std::uint32_t file, std::uint32_t line, Policy& policy) {
  const Area area = observation.setting.area();
  if (area == Area::fact) return;
  // What a reader derives from the registry values of a policy (event logs, services) is there as these values already.
  if (observation.kind == EvidenceKind::policy_file && area != Area::registry) return;
  const std::string address = observation.setting.address();
  if (area == Area::event_audit) {
    policy.rest.push_back({file, line, address + " = " + describe(observation.value) + ": from Windows Vista on the nine categories are void; import the subcategories (audit.csv)", true});
    return;
  }
  if (!observation.user.empty() && area == Area::audit) {
    policy.rest.push_back({file, line, address + " of the user " + observation.user.str() + ": a rule is about the machine's audit policy", true});
    return;
  }
  ImportedSetting setting;
  setting.setting = observation.setting;
  setting.value = observation.value;
  setting.file = file;
  setting.line = line;
  setting.key = observation.where.key;
  policy.settings.push_back(std::move(setting));
  if (observation.raw.view().starts_with("mode ")) {
    policy.rest.push_back({file, line, address + ": how the permissions reach what is below (" + observation.raw.str() + ") is no part of the rule", false});
  }
  if (observation.raw.view().starts_with("**soft")) {
    policy.rest.push_back({file, line, address + ": set only where the value does not exist; the rule demands it everywhere", false});
  }
}

Policy read_policy(const evidence::SourceSet& source, const ImportOptions& options) {
  Policy policy;
  take_titles(source, policy);
  evidence::SourceSet exports;
  exports.problems = source.problems;
  std::vector<std::pair<const evidence::SourceFile*, const ImportFormat*>> lists;
  evidence::Decoded decoded;
  for (const evidence::SourceFile& file : source.files) {
    evidence::decode(file.bytes, decoded);
    const ImportFormat* format = import_format_of(decoded.text);
    if (format != nullptr) {
      lists.emplace_back(&file, format);
    } else {
      exports.files.push_back(file);
    }
  }
  evidence::ReadHostScratch scratch;
  HostState host = evidence::read_host(exports, "policy", {}, scratch, source.files.size() == 1);
  if (!lists.empty()) {  // a list is no evidence of a host, and does not have to be
    std::erase_if(host.problems, [](const Problem& problem) { return problem.file == kNoFile; });
  }
  PolicyReader(host, policy).run();
  for (std::uint32_t i = 0; i < policy.files.size(); ++i) {
    if (policy.files[i].format != kPreferences) continue;
    evidence::decode(exports.files[i].bytes, decoded);
    list_preferences(decoded.text, i, policy);
  }
  for (const auto& [file, format] : lists) {
    evidence::decode(file->bytes, decoded);
    policy.files.push_back({file->path, evidence::sha256_hex(file->bytes), std::string(format->name)});
    format->read(decoded.text, static_cast<std::uint32_t>(policy.files.size() - 1), options, policy);
  }
  if (!options.policy.empty() && lists.empty()) {
    policy.errors.push_back({ErrorCode::invalid_argument, "--policy chooses among the policies of a PolicyRules file, and this is none", options.policy, {}});
  }
  return policy;
}

}  // namespace casemate::authoring
