// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "rules/evaluate.h"
#include "rules/roles.h"
#include "rules/scan_result.h"
#include "rules/site.h"
#include "rules/waiver.h"
#include "scanner/commands/baseline_store.h"

namespace casemate::commands {

/// What the command line says about which rules to apply.
struct PlanOptions {
  std::vector<std::string> baselines;
  std::string layer;
  std::vector<std::string> roles;
  std::optional<Level> level;
  std::optional<Level> compare;  ///< resolve this level too, where it is not the host's own
  std::string ou;
  std::string site_file;
  std::vector<std::string> waiver_files;
  std::vector<std::string> only;
  std::vector<std::string> skip;
  bool force_baseline = false;
  Undemanded undemanded = Undemanded::leave_out;  ///< Plan::resolved holds rules without a demand too, for showing
};

/// The rules for one combination of layers, level and variables; shared by all hosts that have it.
struct Plan {
  ResolvedBaseline resolved;
  std::shared_ptr<const ReportBaseline> report;
  std::uint32_t index = 0;  ///< in ScanResult::baselines
  std::vector<std::pair<std::string, AppliesTo>> applies_to;  ///< by layer name
  std::optional<std::uint32_t> unexpected_role_rule;  ///< index of the rule about roles the site does not list
};

/// What applies to one host, and why.
struct HostPlan {
  std::shared_ptr<const Plan> plan;
  std::shared_ptr<const Plan> compared;  ///< the same layers at PlanOptions::compare; null when not asked for, or the host's own level
  HostContext context;
  std::vector<std::string> unexpected_roles;  ///< shown by the evidence, not listed by the site
  std::string roles_from;
  std::string baseline_from;
  std::vector<std::string> warnings;
};

/// Chooses and resolves the baseline of each host (docs/which-baseline.md says in which order).  Thread-safe after open().
class Planner {
 public:
  explicit Planner(PlanOptions options) : options_(std::move(options)) {}

  /// Reads roles, site and waivers; an empty list when all is well.
  std::vector<Error> open();

  /// More than one Error: all mistakes of a baseline.
  struct Answer {
    HostPlan plan;
    std::vector<Error> errors;
    bool baseline_is_wrong = false;  ///< the errors are of a baseline, not of this host: no host can be judged by it
  };
  Answer plan_for(const HostState& host);

  /// Rules for a host that cannot be judged: none.  So that it stands in every report all the same.
  std::shared_ptr<const Plan> no_rules();

  [[nodiscard]] std::vector<std::shared_ptr<const ReportBaseline>> baselines() const;
  [[nodiscard]] const std::vector<Waiver>& waivers() const { return waivers_; }
  [[nodiscard]] const Site* site() const { return site_ ? &*site_ : nullptr; }
  /// --only and --skip globs that have matched no rule of any plan so far.
  [[nodiscard]] std::vector<std::string> unmatched_globs() const;

 private:
  struct Choice {
    std::vector<WantedLayer> layers;
    Variables variables;
    std::optional<Level> level;
  };
  std::vector<Error> choose(const HostState& host, HostPlan& plan, Choice& choice) const;
  std::vector<Error> choose_by_roles(const HostState& host, const std::vector<std::string>& roles, HostPlan& plan,
                                     Choice& choice) const;
  void add_role_layers(const std::vector<std::string>& roles, Choice& choice) const;
  std::shared_ptr<const Plan> resolved(const Choice& choice, std::vector<Error>& errors);
  void add_plan(const std::string& key, const std::shared_ptr<Plan>& plan);
  void select_rules(ResolvedBaseline& baseline);
  [[nodiscard]] const Role* find_role(std::string_view name) const;
  std::vector<Error> check_roles(const std::vector<std::string>& names, const Position& where) const;

  PlanOptions options_;
  std::vector<Role> roles_;
  std::optional<Site> site_;
  std::vector<Waiver> waivers_;
  BaselineStore store_;
  mutable std::mutex mutex_;  // guards store_, plans_ and matched_globs_
  std::map<std::string, std::shared_ptr<const Plan>> plans_;
  std::vector<std::shared_ptr<const ReportBaseline>> reports_;
  std::vector<std::string> matched_globs_;
};

}  // namespace casemate::commands
