// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/planner.h"

#include <algorithm>

#include "rules/text.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/sha256.h"

namespace casemate::commands {
namespace {

Error usage(std::string what) { return Error{ErrorCode::invalid_argument, std::move(what), {}, {}}; }

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string(".") : path.substr(0, slash);
}

std::string beside(const std::string& file, const std::string& path) {
  return evidence::is_absolute_path(path) ? path : folder_of(file) + "/" + path;
}

bool has(const std::vector<std::string>& list, std::string_view word) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& each) { return iequals(each, word); });
}

// The rule that says "a role the evidence shows and the site does not list".
ResolvedRule unexpected_role_rule(const Site& site) {
  Rule rule;
  rule.id = "CASEMATE-ROLE-001";
  rule.title = "Only roles that the site file lists";
  rule.settings = {Setting(Area::fact, "roles")};
  rule.severity = Severity::medium;
  rule.why = "A role nobody planned has no baseline of its own here: what it needs and what it opens was never looked at.";
  rule.impact = "None by itself; removing a role stops what it serves.";
  rule.fix.text = "Remove the role from the host, or list it in the site file, so that its rules are applied.";
  rule.ec.kind = Demand::Kind::manual;
  rule.ec.text = "no role beside those of the site file";
  rule.sslf = rule.ec;
  ResolvedRule resolved{.rule = std::make_shared<const Rule>(std::move(rule))};
  resolved.layer = site.name;
  resolved.file = site.file;
  resolved.line = 1;
  return resolved;
}

// "linux" is no kind of machine by itself.
std::string product_noun(const std::string& product) { return product == "linux" ? "Linux host" : product; }
std::string product_nouns(const std::vector<std::string>& products) {
  std::vector<std::string> nouns;
  for (const std::string& product : products) nouns.push_back(product_noun(product));
  return join(nouns, " or ");
}

// Does a fact contradict a baseline's applies_to?  Not knowing is a warning.
void check_applies_to(const Plan& plan, const HostState& host, bool force, std::vector<Error>& errors,
                      std::vector<std::string>& warnings) {
  for (const auto& [layer, applies] : plan.applies_to) {
    const std::string& version = host.facts.os_version;
    const std::string& product = host.facts.product;
    std::string contradiction;
    if (!applies.os.empty() && !version.empty() &&
        std::none_of(applies.os.begin(), applies.os.end(), [&](const auto& prefix) { return version_is_within(version, prefix); })) {
      contradiction = "is for OS " + join(applies.os, " or ") + ", but the host runs " + version;
    }
    if (!applies.product.empty() && !product.empty() && !has(applies.product, product)) {
      contradiction = "is for a " + product_nouns(applies.product) + ", but the host is a " + product_noun(product);
    }
    if (!contradiction.empty() && !force) errors.push_back(usage(layer + " " + contradiction + "; --force-baseline applies it all the same"));
    if (!contradiction.empty() && force) warnings.push_back(layer + " " + contradiction + " (forced by --force-baseline)");
    if (!applies.os.empty() && version.empty()) warnings.push_back(layer + " is for OS " + join(applies.os, " or ") + "; the host's OS version is not known");
    if (!applies.product.empty() && product.empty()) warnings.push_back(layer + " is for a " + product_nouns(applies.product) + "; what the host is, is not known");
  }
}

}  // namespace

std::vector<Error> Planner::open() {
  Result<std::vector<Role>> roles = load_roles();
  if (!roles) return {roles.error()};
  roles_ = std::move(*roles);
  if (auto errors = check_roles(options_.roles, {}); !errors.empty()) return errors;
  std::vector<std::string> waiver_files = options_.waiver_files;
  if (!options_.site_file.empty()) {
    Result<Document> document = load_document(options_.site_file);
    if (!document) return {document.error()};
    SiteReading reading = read_site(*document);
    if (!reading.errors.empty()) return reading.errors;
    site_ = std::move(reading.site);
    store_.add_folder(folder_of(options_.site_file));
    for (const std::string& path : site_->waivers) waiver_files.push_back(beside(options_.site_file, path));
  }
  for (const std::string& path : waiver_files) {
    Result<Document> document = load_document(path);
    if (!document) return {document.error()};
    WaiverReading reading = read_waivers(*document);
    if (!reading.errors.empty()) return reading.errors;
    waivers_.insert(waivers_.end(), reading.waivers.begin(), reading.waivers.end());
  }
  return {};
}

const Role* Planner::find_role(std::string_view name) const {
  const auto found = std::find_if(roles_.begin(), roles_.end(), [&](const Role& role) { return iequals(role.name, name); });
  return found == roles_.end() ? nullptr : &*found;
}

std::vector<Error> Planner::check_roles(const std::vector<std::string>& names, const Position& where) const {
  std::vector<Error> errors;
  std::vector<std::string> known;
  for (const Role& role : roles_) known.push_back(role.name);
  for (const std::string& name : names) {
    if (find_role(name) != nullptr) continue;
    const auto near = nearest(name, known);
    errors.push_back(Error{ErrorCode::not_found,
                           "there is no role '" + shorten(name) + "'" +
                               (near ? " (did you mean '" + *near + "'?)" : " (known: " + join(known, ", ") + ")"),
                           {}, where});
  }
  return errors;
}

// Base roles first, then the others in the order of roles.yaml: the same roles give the same layers.
void Planner::add_role_layers(const std::vector<std::string>& roles, Choice& choice) const {
  for (const bool base : {true, false}) {
    for (const Role& role : roles_) {
      if (role.base != base || !has(roles, role.name)) continue;
      for (const std::string& name : role.baselines) choice.layers.push_back({name, "role " + role.name});
    }
  }
}

std::vector<Error> Planner::choose_by_roles(const HostState& host, const std::vector<std::string>& roles, HostPlan& plan,
                                            Choice& choice) const {
  std::vector<std::string> all = roles;
  const auto is_base = [&](const std::string& name) { return find_role(name) != nullptr && find_role(name)->base; };
  if (std::none_of(all.begin(), all.end(), is_base)) {
    const DetectedRoles detected = detect_roles(roles_, host);
    const auto base = std::find_if(detected.shown.begin(), detected.shown.end(), is_base);
    if (base == detected.shown.end()) {
      return {usage("the evidence does not show whether this is a member server, a domain controller or a Linux server: add --role "
                    "member-server, domain-controller or linux-server, or name the rules with --baseline (what shows it: systeminfo /fo csv, or /etc/os-release)")};
    }
    plan.warnings.push_back("the base role " + *base + " was taken from the evidence");
    all.insert(all.begin(), *base);
  }
  add_role_layers(all, choice);
  plan.context.roles = all;
  return {};
}

std::vector<Error> Planner::choose(const HostState& host, HostPlan& plan, Choice& choice) const {
  const DetectedRoles detected = detect_roles(roles_, host);
  plan.context.ou = options_.ou.empty() ? host.facts.ou : canonical_name_to_dn(options_.ou);
  plan.context.roles = options_.roles.empty() ? detected.shown : options_.roles;
  plan.context.roles_known = !options_.roles.empty() || detected.undecided.empty();
  plan.roles_from = options_.roles.empty() ? "evidence" : "--role";
  choice.level = options_.level;

  std::optional<SitePlan> site_plan;
  if (site_) {
    const std::string& name = host.facts.host_name.empty() ? host.name : host.facts.host_name;
    site_plan = casemate::plan_for(*site_, short_host_name(name), plan.context.ou);
    if (!choice.level) choice.level = site_plan && site_plan->level ? site_plan->level : site_->level;
    choice.variables = site_plan ? site_plan->variables : site_->variables;
  }
  if (site_plan) {
    plan.context.roles = site_plan->roles;
    for (const Role& role : roles_) {  // the domain role is a fact of the host, never an unexpected one
      if (role.base && has(detected.shown, role.name) && !has(plan.context.roles, role.name)) plan.context.roles.push_back(role.name);
      if (!role.base && has(detected.shown, role.name) && !has(site_plan->roles, role.name)) plan.unexpected_roles.push_back(role.name);
    }
    plan.context.roles_known = true;
    plan.roles_from = "site file";
  }

  if (!options_.baselines.empty()) {
    for (const std::string& name : options_.baselines) choice.layers.push_back({name, "--baseline"});
    plan.baseline_from = "--baseline";
    return {};
  }
  if (site_plan && !site_plan->baselines.empty()) {
    if (auto errors = check_roles(site_plan->roles, {site_->file, 0, 0}); !errors.empty()) return errors;
    for (const std::string& name : site_plan->baselines) choice.layers.push_back({name, site_plan->decided_by});
    plan.baseline_from = "the site file: " + site_plan->decided_by;
    return {};
  }
  if (!options_.roles.empty()) {
    plan.baseline_from = "--role";
    return choose_by_roles(host, options_.roles, plan, choice);
  }
  if (detected.shown.empty()) {
    std::vector<std::string> known;
    for (const Role& role : roles_) known.push_back(role.name);
    return {usage("no baseline: the evidence shows no role and none was named; use --baseline, --role or --site (known roles: " +
                  join(known, ", ") + "; what shows roles: systeminfo /fo csv, the services, the installed features)")};
  }
  plan.baseline_from = "the roles the evidence shows: " + join_and(detected.shown);
  if (!detected.undecided.empty()) {
    plan.warnings.push_back("the evidence does not tell whether the host has the role" +
                            std::string(detected.undecided.size() == 1 ? " " : "s ") + join_and(detected.undecided));
  }
  return choose_by_roles(host, detected.shown, plan, choice);
}

void Planner::select_rules(ResolvedBaseline& baseline) {
  const auto matches = [this](const std::vector<std::string>& globs, const std::string& id) {
    bool any = false;
    for (const std::string& glob : globs) {
      if (!glob_matches(glob, id)) continue;
      any = true;
      if (std::find(matched_globs_.begin(), matched_globs_.end(), glob) == matched_globs_.end()) matched_globs_.push_back(glob);
    }
    return any;
  };
  std::erase_if(baseline.rules, [&](const ResolvedRule& rule) {
    const bool selected = options_.only.empty() || matches(options_.only, rule.rule->id);
    return !selected || matches(options_.skip, rule.rule->id);
  });
}

std::shared_ptr<const Plan> Planner::resolved(const Choice& choice, std::vector<Error>& errors) {
  std::string key = std::string(to_word(*choice.level));
  for (const WantedLayer& layer : choice.layers) key += '\n' + layer.name + '\t' + layer.asked_by;
  for (const auto& [name, values] : choice.variables) key += '\r' + name + '=' + join(values, "\x1f");
  const std::lock_guard lock(mutex_);
  if (const auto found = plans_.find(key); found != plans_.end()) return found->second;

  std::map<std::string, AppliesTo> applies_to;  // by the name a baseline gives itself, which is that of its layer
  const auto load = [&](const std::string& name, std::vector<Error>& problems) {
    const Baseline* baseline = store_.load(name, choice.variables, problems);
    if (baseline != nullptr) applies_to.emplace(baseline->name, baseline->applies_to);
    return baseline;
  };
  Resolution resolution = resolve(choice.layers, *choice.level, load, site_ ? site_->file : std::string(), options_.undemanded);
  errors.insert(errors.end(), resolution.errors.begin(), resolution.errors.end());
  if (!errors.empty()) return nullptr;
  auto plan = std::make_shared<Plan>();
  plan->resolved = std::move(resolution.baseline);
  select_rules(plan->resolved);
  for (const Layer& layer : plan->resolved.layers) {
    if (const auto found = applies_to.find(layer.name); found != applies_to.end()) plan->applies_to.emplace_back(*found);
  }
  if (site_) {
    plan->unexpected_role_rule = static_cast<std::uint32_t>(plan->resolved.rules.size());
    plan->resolved.rules.push_back(unexpected_role_rule(*site_));
  }
  std::string sha256 = evidence::sha256_hex(plan->resolved.sha256_input);
  plan->report = std::make_shared<const ReportBaseline>(describe(plan->resolved, std::move(sha256)));
  add_plan(key, plan);
  return plan;
}

void Planner::add_plan(const std::string& key, const std::shared_ptr<Plan>& plan) {
  plan->index = static_cast<std::uint32_t>(reports_.size());
  reports_.push_back(plan->report);
  plans_.emplace(key, plan);
}

std::shared_ptr<const Plan> Planner::no_rules() {
  const std::lock_guard lock(mutex_);
  const std::string key;  // no real choice has an empty key
  if (const auto found = plans_.find(key); found != plans_.end()) return found->second;
  auto plan = std::make_shared<Plan>();
  ReportBaseline report;
  report.title = "no baseline";
  report.level = std::string(to_word(options_.level.value_or(Level::ec)));
  plan->report = std::make_shared<const ReportBaseline>(std::move(report));
  add_plan(key, plan);
  return plan;
}

Planner::Answer Planner::plan_for(const HostState& host) {
  Answer answer;
  Choice choice;
  answer.errors = choose(host, answer.plan, choice);
  if (!answer.errors.empty()) return answer;
  if (!options_.layer.empty()) choice.layers.push_back({options_.layer, "--layer"});
  if (!choice.level) {
    answer.errors.push_back(usage("no level: use --level ec or --level sslf, or a site file that states one"));
    return answer;
  }
  answer.plan.plan = resolved(choice, answer.errors);
  if (answer.plan.plan && options_.compare && *options_.compare != *choice.level) {
    choice.level = options_.compare;
    answer.plan.compared = resolved(choice, answer.errors);
  }
  answer.baseline_is_wrong = !answer.errors.empty();
  if (answer.plan.plan) check_applies_to(*answer.plan.plan, host, options_.force_baseline, answer.errors, answer.plan.warnings);
  return answer;
}

std::vector<std::shared_ptr<const ReportBaseline>> Planner::baselines() const {
  const std::lock_guard lock(mutex_);
  return reports_;
}

std::vector<std::string> Planner::unmatched_globs() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> unmatched;
  for (const auto* globs : {&options_.only, &options_.skip}) {
    for (const std::string& glob : *globs) {
      if (std::find(matched_globs_.begin(), matched_globs_.end(), glob) == matched_globs_.end()) unmatched.push_back(glob);
    }
  }
  return unmatched;
}

}  // namespace casemate::commands
