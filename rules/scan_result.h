// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/finding.h"
#include "rules/host_state.h"
#include "rules/resolve.h"

// The result of a scan: what every report is rendered from, and what the JSON result holds.
namespace casemate {

/// One set of rules as reports show it: everything about a rule, as text, so that a result read back from JSON equals the
/// one that was written.
struct ReportRule {
  std::string id;
  std::string title;
  std::string section;   ///< section_of(area)
  std::string severity;  ///< word
  std::string setting;   ///< addresses, the first one first, joined by " | "
  std::vector<std::string> settings;
  std::string registry_type;  ///< "REG_DWORD" for registry settings, else empty
  std::string expected;       ///< describe() at the level; for manual: what to look at
  std::string expectation;    ///< canonical YAML at the level; empty for manual
  std::string other_level;    ///< what the other level demands, as text; "no demand" …
  std::string when;           ///< describe(condition), or empty
  std::string when_absent;    ///< "pass", "assumed 3: default of …", or empty
  std::string why;
  std::string impact;
  std::string fix_gpo;
  std::string fix_command;
  std::string fix_text;
  std::vector<std::string> sources;  ///< "vista-sg A2: Windows Vista Security Guide, appendix A"
  std::vector<std::string> alternatives;  ///< one line each
  std::vector<std::string> cce;
  std::vector<std::string> stig;
  std::string layer;
  std::string file;
  std::uint32_t line = 0;
  std::vector<std::string> replaces;  ///< "WS08-MS-SVC-012 of windows-server-2008/member-server (file:line): because …"
  std::vector<std::string> merged;

  friend bool operator==(const ReportRule&, const ReportRule&) = default;
};

/// A resolved baseline as reports show it.
struct ReportBaseline {
  std::string title;   ///< names of the asked layers: "exchange-2010/client-access on windows-server-2008/member-server"
  std::string level;   ///< "ec" or "sslf"
  std::vector<Layer> layers;
  std::string sha256;  ///< over the layers' names and hashes
  std::vector<ReportRule> rules;  ///< Finding::rule indexes this
  std::vector<std::string> notes;
};
bool operator==(const Layer& a, const Layer& b);
bool operator==(const ReportBaseline& a, const ReportBaseline& b);

/// The same host state judged once more at another level (scan --compare).  It decides nothing: exit code, summary and
/// completeness of the host are those of the level it is scanned at.
struct Comparison {
  std::uint32_t baseline = 0;  ///< index into ScanResult::baselines; its level is RunInfo::compare
  std::vector<Finding> findings;
  Summary summary;

  friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// One host's part of the result.
struct HostResult {
  std::string host;
  std::uint32_t number = 0;  ///< its place in the input order of the scan, from 0
  Facts facts;
  std::vector<std::string> roles;
  std::string roles_from;     ///< "site file", "--role", "evidence", "--baseline"
  std::string baseline_from;  ///< why this baseline and level: one sentence
  std::uint32_t baseline = 0; ///< index into ScanResult::baselines
  std::vector<Scope> coverage;
  std::vector<EvidenceFile> files;
  std::vector<Problem> problems;
  std::vector<AppliedGpo> gpos;
  std::vector<std::string> warnings;  ///< applies_to not decided, waivers that match nothing, …
  std::vector<Finding> findings;
  std::vector<Observation> observations;  ///< only with --with-observations
  bool complete = false;
  Summary summary;
  std::optional<Comparison> compared;  ///< only with RunInfo::compare, where the host is judged at another level
};

/// How the scan was run.
struct RunInfo {
  std::string tool = "casemate";
  std::string version;
  std::string now;  ///< UTC, YYYY-MM-DDThh:mm:ssZ
  std::string site;       ///< name of the site, or empty
  std::string site_file;
  std::string site_sha256;
  std::string fail_on = "low";
  std::string compare;    ///< word of the level of HostResult::compared, or empty
  bool with_observations = false;
  std::vector<std::string> allowed_incomplete;  ///< areas; "*" for all
};

struct ScanResult {
  RunInfo run;
  std::vector<std::shared_ptr<const ReportBaseline>> baselines;
  std::vector<HostResult> hosts;
};

/// A demand, what absence means, and what another source says, as reports say them.
std::string demand_words(const Demand& demand);
std::string absence_words(const WhenAbsent& when);
std::string alternative_words(const Alternative& alternative);

/// Renders a resolved baseline for reports.
ReportBaseline describe(const ResolvedBaseline& baseline, std::string sha256);

/// May this finding's `unknown` be forgiven under RunInfo::allowed_incomplete?
bool is_allowed_unknown(const RunInfo& run, const ReportRule& rule, const Finding& finding);

}  // namespace casemate
