// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "reports/resolved_report.h"
#include "rules/text.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/planner.h"

namespace casemate::commands {
namespace {

constexpr std::size_t kMaxUnitsNamed = 8;

struct ResolveOptions {
  PlanOptions plan;
  std::string host, level, format = "text", colour = "auto";
};

void add_options(CLI::App& app, ResolveOptions& options) {
  app.add_option("--ou", options.plan.ou, "organizational unit, as DN or canonical name")->type_name("DN");
  app.add_option("--site", options.plan.site_file, "site file: OUs, host pins, level, variables")->type_name("FILE")->transform(&with_slashes);
  app.add_option("--role", options.plan.roles, "role of the host, may be repeated")->type_name("ROLE");
  app.add_option("--level", options.level, "ec or sslf (default: that of the site file)")->type_name("ec|sslf");
  app.add_option("--host", options.host, "name of the host, for the host pins of the site file")->type_name("NAME");
  app.add_option("--baseline", options.plan.baselines, "exactly this baseline, may be repeated")->type_name("NAME|FILE")->transform(&with_slashes);
  app.add_option("--layer", options.plan.layer, "one more layer on top")->type_name("NAME|FILE")->transform(&with_slashes);
  app.add_option("--format", options.format, "text or json")->type_name("FORMAT");
  app.add_option("--color", options.colour, "auto, always or never")->type_name("WHEN");
}

std::string check(ResolveOptions& options) {
  if (options.plan.ou.empty() && options.host.empty() && options.plan.roles.empty() && options.plan.baselines.empty()) {
    return "name what to resolve for: --ou DN or --host NAME with --site FILE, --role ROLE, or --baseline NAME";
  }
  if (options.plan.site_file.empty() && options.plan.roles.empty() && options.plan.baselines.empty()) {
    return "--ou and --host need --site FILE, which says what applies there (or name --role or --baseline)";
  }
  if (!options.level.empty()) {
    Level level{};
    if (!parse_level(fold_case(options.level), level)) return "--level does not take '" + shorten(options.level) + "'; known: ec, sslf";
    options.plan.level = level;
  }
  if (options.format != "text" && options.format != "json") return "--format does not take '" + shorten(options.format) + "'; known: json, text";
  return {};
}

void list_units(const std::vector<OrganizationalUnit>& units, std::vector<std::string>& names) {
  for (const OrganizationalUnit& unit : units) {
    names.push_back(unit.dn);
    list_units(unit.children, names);
  }
}

// Without evidence only the site file can say what applies; where it says nothing, its units are named.
std::string not_covered(const Site& site, const ResolveOptions& options) {
  if (!options.plan.roles.empty() || !options.plan.baselines.empty()) return {};
  const std::string ou = canonical_name_to_dn(options.plan.ou);
  const auto plan = plan_for(site, short_host_name(options.host), ou);
  if (plan && !plan->baselines.empty()) return {};
  if (plan) return site.file + " lays no baseline on this unit or host; state 'baselines' there, or name --role or --baseline";
  std::vector<std::string> units;
  list_units(site.organizational_units, units);
  const auto near = nearest(ou, units);
  if (units.size() > kMaxUnitsNamed) {
    units.resize(kMaxUnitsNamed);
    units.emplace_back("…");
  }
  std::vector<std::string> asked;
  if (!options.plan.ou.empty()) asked.push_back("'" + shorten(ou) + "'");
  if (!options.host.empty()) asked.push_back("host " + shorten(options.host));
  return site.file + " has no unit or host pin that covers " + join_and(asked) +
         (near && !options.plan.ou.empty() ? " (did you mean '" + *near + "'?)" : "; its units: " + join(units, "; "));
}

// Roles alone: without evidence nobody else says what the base is.
std::string no_base_role(const ResolveOptions& options) {
  if (options.plan.roles.empty() || !options.plan.baselines.empty()) return {};
  Result<std::vector<Role>> roles = load_roles();
  if (!roles) return roles.error().to_string();
  std::vector<std::string> bases;
  for (const Role& role : *roles) {
    if (!role.base) continue;
    if (std::any_of(options.plan.roles.begin(), options.plan.roles.end(), [&](const std::string& name) { return iequals(name, role.name); })) return {};
    bases.push_back("--role " + role.name);
  }
  return "these roles stand on a base role; add " + join(bases, " or ");
}

}  // namespace

int run_baseline_resolve(const std::vector<std::string>& arguments, const Environment& environment) {
  ResolveOptions options;
  CLI::App app{"Shows the rules that apply to an OU, a host or a role, and where each comes from.", "casemate baseline resolve"};
  add_options(app, options);
  if (const auto exit = parse_with(app, arguments)) return *exit;
  if (const std::string wrong = check(options); !wrong.empty()) return complain(kUsage, wrong);
  options.plan.undemanded = Undemanded::keep;
  Planner planner(options.plan);
  if (const auto errors = planner.open(); !errors.empty()) return complain_all(errors);
  if (const Site* site = planner.site()) {
    if (const std::string wrong = not_covered(*site, options); !wrong.empty()) return complain(kUsage, wrong);
  } else if (const std::string wrong = no_base_role(options); !wrong.empty()) {
    return complain(kUsage, wrong);
  }
  HostState host;
  host.name = options.host;
  host.facts.host_name = options.host;
  const Planner::Answer answer = planner.plan_for(host);
  if (!answer.errors.empty()) return complain_all(answer.errors);
  const HostPlan& plan = answer.plan;
  const reports::ResolvedView view{options.host, plan.context.ou, plan.context.roles, plan.baseline_from, plan.plan->report->sha256, plan.plan->resolved};
  if (options.format == "json") return print(reports::render_resolved_json(view));
  return print(reports::render_resolved_text(view, use_colour(options.colour, environment), environment.width));
}

}  // namespace casemate::commands
