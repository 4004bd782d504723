// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/lint.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>

#include "rules/inherit.h"
#include "rules/site.h"
#include "rules/text.h"
#include "rules/waiver.h"
#include "scanner/authoring/fixture.h"
#include "scanner/authoring/lint_rule.h"

namespace casemate::authoring {
namespace {

enum class FileKind : std::uint8_t { baseline, site, waivers, roles, fixtures };
struct FirstKey {
  std::string_view key;
  FileKind kind;
};
constexpr std::array kFirstKeys{
    FirstKey{"tests", FileKind::fixtures},
    FirstKey{"site", FileKind::site},  // may have waivers, too
    FirstKey{"roles", FileKind::roles},
    FirstKey{"waivers", FileKind::waivers},
};

// What else a file is: a baseline, and if it is none, the loader of baselines says so best.
FileKind kind_of(const Document& document) {
  for (const FirstKey& row : kFirstKeys) {
    if (document.root.find("baseline") == nullptr && document.root.find(row.key) != nullptr) return row.kind;
  }
  return FileKind::baseline;
}

/// A baseline that was read without a mistake.
struct LintedBaseline {
  const Document* document;
  std::unique_ptr<Baseline> baseline;
};

// Walks a document for the nodes of its rules, in the order in which rules are read.
std::map<std::uint32_t, const Node*> rule_nodes(const Document& document) {
  std::map<std::uint32_t, const Node*> nodes;
  const Node* rules = document.root.find("rules");
  if (rules == nullptr) return nodes;
  for (const Node& node : rules->items) nodes.emplace(node.line, &node);
  return nodes;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const auto near = nearest(word, known);
  return near ? " (did you mean '" + *near + "'?)" : std::string();
}

class Linter {
 public:
  Linter(const std::vector<Document>& documents, const Surroundings& around) : documents_(documents), around_(around), roles_(around.roles) {}

  std::vector<LintFinding> run() {
    for (const Document& document : documents_) read(document);
    for (const Role& role : roles_) known_.roles.push_back(role.name);
    load_ = [this](const std::string& name, std::vector<Error>& errors) { return load(name, errors); };
    note_services();
    for (const LintedBaseline& one : baselines_) check(one);
    for (const Document& document : documents_) check_names(document);
    return sorted(log_.take());
  }

 private:
  const std::vector<Document>& documents_;
  const Surroundings& around_;
  std::vector<Role> roles_;
  std::vector<LintedBaseline> baselines_;
  std::map<std::string, const Baseline*> by_name_;
  std::set<std::string> broken_;  ///< names of baselines with mistakes
  BaselineLoader load_;
  KnownNames known_;
  LintLog log_;

  void add_errors(const std::vector<Error>& errors) {
    for (const Error& error : errors) log_.add(Weight::error, error);
  }

  void read(const Document& document) {
    switch (kind_of(document)) {
      case FileKind::baseline: return read_one_baseline(document);
      case FileKind::site: return add_errors(read_site(document).errors);
      case FileKind::waivers: return add_errors(read_waivers(document).errors);
      case FileKind::fixtures: return add_errors(read_fixtures(document).errors);
      case FileKind::roles: break;
    }
    RolesReading reading = read_roles(document);
    add_errors(reading.errors);
    if (reading.errors.empty()) roles_ = std::move(reading.roles);
  }

  void read_one_baseline(const Document& document) {
    BaselineReading reading = read_baseline(document, {.variables = {}, .keep_unknown_variables = true});
    add_errors(reading.errors);
    if (!reading.errors.empty()) {
      broken_.insert(reading.baseline.name);
      return;
    }
    const Node* name = document.root.find("baseline");
    const auto taken = by_name_.find(reading.baseline.name);
    if (taken != by_name_.end()) {
      log_.error(document.file, *name, "this name is taken by " + taken->second->file, reading.baseline.name);
      return;
    }
    baselines_.push_back({&document, std::make_unique<Baseline>(std::move(reading.baseline))});
    by_name_.emplace(baselines_.back().baseline->name, baselines_.back().baseline.get());
  }

  const Baseline* load(const std::string& name, std::vector<Error>& errors) {
    const auto own = by_name_.find(name);
    if (own != by_name_.end()) return own->second;
    if (broken_.contains(name)) {
      errors.push_back({});  // its mistakes have been said where they are
      return nullptr;
    }
    return around_.load(name, errors);
  }

  // Reading every baseline there is costs time: only where a service is spoken of.
  void note_services() {
    const auto note = [&](const Baseline& baseline) {
      for (const RulePtr& shared : baseline.rules) {
        const Rule& rule = *shared;
        for (const Setting& setting : rule.settings) {
          if (setting.area() == Area::service) ++known_.services[setting.name()];
        }
      }
    };
    for (const LintedBaseline& one : baselines_) note(*one.baseline);
    if (known_.services.empty()) return;
    for (const std::string& name : around_.names) {
      std::vector<Error> ignored;
      const Baseline* baseline = by_name_.contains(name) || broken_.contains(name) ? nullptr : around_.load(name, ignored);
      if (baseline != nullptr) note(*baseline);
    }
  }
  void check(const LintedBaseline& one) {
    const Baseline& baseline = *one.baseline;
    const auto nodes = rule_nodes(*one.document);
    std::map<std::string, ResolvedRule> resolved = check_layers(one, nodes);
    for (const RulePtr& shared : baseline.rules) {
      const Rule& rule = *shared;
      const auto node = nodes.find(rule.where.line);
      if (log_.is_full()) return;
      if (node == nodes.end()) continue;
      const auto found = resolved.find(rule.id);
      if (found == resolved.end() && rule.untyped != nullptr) continue;  // typed by a rule that no layer here has
      const LintedRule linted{found == resolved.end() ? rule : *found->second.rule, *node->second, baseline.file};
      const LintedRule as_written{rule, *node->second, baseline.file};
      lint_texts(as_written, log_);
      lint_expectations(linted, log_);
      lint_quantities(linted, log_);
      lint_names(linted, known_, log_);
    }
  }

  // The baseline on what is meant to be under it.  Returns its rules as they stand there.
  std::map<std::string, ResolvedRule> check_layers(const LintedBaseline& one, const std::map<std::uint32_t, const Node*>& nodes) {
    const Baseline& baseline = *one.baseline;
    const auto stacks = stacks_of(baseline, roles_);
    const bool alone = baseline.layers.empty() && stacks.size() == 1;
    std::map<std::string, ResolvedRule> resolved;
    if (alone && reaches_farther(baseline)) return check_reach(baseline);
    for (const auto& stack : stacks) {
      for (const Level level : {Level::ec, Level::sslf}) {
        const Resolution resolution = resolve_stack(stack, level, load_);
        for (const Error& error : resolution.errors) {
          if (!error.where.file.empty()) log_.add(Weight::error, error);  // what has no place is a name, see check_names
        }
        if (!resolution.errors.empty()) continue;
        for (const ResolvedRule& rule : resolution.baseline.rules) {
          if (rule.layer != baseline.name) continue;
          // Where some base lacks the rule that is overridden, the one that has it tells more.
          const auto [known, is_new] = resolved.emplace(rule.rule->id, rule);
          if (!is_new && known->second.rule->overrides.empty() && !rule.rule->overrides.empty()) known->second = rule;
        }
      }
    }
    check_overrides(baseline, nodes, resolved);
    return resolved;
  }

  static bool reaches_farther(const Baseline& baseline) {
    return !baseline.drops.empty() || std::any_of(baseline.rules.begin(), baseline.rules.end(), [](const RulePtr& rule) { return !rule->overrides.empty(); });
  }

  // Every rule of every other baseline that is known.
  std::map<std::string, const Rule*> rules_beside(const Baseline& baseline) {
    std::map<std::string, const Rule*> rules;
    const auto note = [&](const Baseline& other) {
      for (const RulePtr& shared : other.rules) {
        const Rule& rule = *shared;
        if (other.name != baseline.name) rules.emplace(rule.id, &rule);
      }
    };
    for (const LintedBaseline& other : baselines_) note(*other.baseline);
    for (const std::string& name : around_.names) {
      std::vector<Error> ignored;
      const Baseline* other = by_name_.contains(name) || broken_.contains(name) ? nullptr : around_.load(name, ignored);
      if (other != nullptr) note(*other);
    }
    return rules;
  }

  // An add-on whose base nobody names: the rules it speaks of must at least be somewhere, and are what it inherits from.
  std::map<std::string, ResolvedRule> check_reach(const Baseline& baseline) {
    const auto beside = rules_beside(baseline);
    std::vector<std::string> ids;
    for (const auto& [id, rule] : beside) ids.push_back(id);
    const auto find = [&](const std::string& id, const Position& where, std::string_view what) -> const Rule* {
      const auto found = beside.find(id);
      if (found != beside.end()) return found->second;
      if (log_.is_full()) return nullptr;
      log_.add(Weight::error, {ErrorCode::not_found, std::string(what) + ": no known baseline has this rule" + did_you_mean(id, ids), id, where});
      return nullptr;
    };
    std::map<std::string, ResolvedRule> resolved;
    for (const RulePtr& shared : baseline.rules) {
      const Rule& rule = *shared;
      const Rule* overridden = rule.overrides.empty() ? nullptr : find(rule.overrides, rule.where, "the override overrides nothing");
      if (overridden == nullptr || overridden->settings.empty()) continue;
      Rule inheriting = rule;
      std::vector<Error> errors;
      inherit(inheriting, *overridden, errors);
      add_errors(errors);
      if (!errors.empty()) continue;
      resolved.emplace(rule.id, ResolvedRule{.rule = std::make_shared<const Rule>(std::move(inheriting)), .layer = baseline.name, .file = baseline.file, .line = rule.where.line});
    }
    for (const Drop& drop : baseline.drops) find(drop.rule, drop.where, "the drop drops nothing");
    return resolved;
  }

  void check_overrides(const Baseline& baseline, const std::map<std::uint32_t, const Node*>& nodes, const std::map<std::string, ResolvedRule>& resolved) {
    for (const RulePtr& shared : baseline.rules) {
      const Rule& rule = *shared;
      if (rule.overrides.empty()) continue;
      const auto node = nodes.find(rule.where.line);
      if (node == nodes.end()) continue;
      const Node* at = node->second->find("overrides");
      if (rule.stated == 0) log_.warn(baseline.file, *at, "the override states nothing but its reason and so changes nothing", rule.id);
      const auto found = resolved.find(rule.id);
      if (found == resolved.end()) continue;
      if (found->second.rule->overrides.empty()) {
        log_.error(baseline.file, *at, "the override overrides nothing: no layer under it has this rule; leave 'overrides' out", rule.overrides);
      } else if (demands_the_same(found->second, rule)) {
        log_.warn(baseline.file, *at, "the override demands what the rule it overrides demands already", rule.overrides);
      }
    }
  }

  // Only levels are stated, and what they say is what was said before.
  bool demands_the_same(const ResolvedRule& resolved, const Rule& written) {
    constexpr std::uint32_t kDemands = kStatedEc | kStatedSslf;
    if (written.stated == 0 || (written.stated & ~kDemands) != 0 || resolved.replaced.empty()) return false;
    std::vector<Error> ignored;
    const Replaced& replaced = resolved.replaced.front();
    const Baseline* farther = load(replaced.layer, ignored);
    if (farther == nullptr) return false;
    for (const RulePtr& shared : farther->rules) {
      const Rule& other = *shared;
      if (other.id == replaced.id && other.overrides.empty()) return demand_the_same(other, *resolved.rule);
    }
    return false;
  }

  // Files name baselines and roles: those must be there.
  void check_names(const Document& document) {
    const FileKind kind = kind_of(document);
    if (kind != FileKind::baseline) return check_names_below(document.root, document.file, kind);
    if (const Node* layers = document.root.find("layers")) check_each(*layers, document.file, "baseline", baseline_names());
  }

  void check_names_below(const Node& node, const std::string& file, FileKind kind) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const std::string& key = node.keys[i].text;
      const Node& value = node.items[i];
      const bool texts = key == "evidence" || key == "settings" || key == "variables";
      if (key == "baselines" || key == "on") check_each(value, file, "baseline", baseline_names());
      if (key == "tests") check_one(value, file, "baseline", baseline_names());
      if (key == "roles" && kind != FileKind::roles) check_each(value, file, "role", known_.roles);
      if (!texts) check_names_below(value, file, kind);
    }
    if (!node.keys.empty()) return;
    for (const Node& item : node.items) check_names_below(item, file, kind);
  }

  [[nodiscard]] std::vector<std::string> baseline_names() const {
    std::vector<std::string> names = around_.names;
    for (const auto& [name, baseline] : by_name_) names.push_back(name);
    names.insert(names.end(), broken_.begin(), broken_.end());
    return names;
  }
  void check_each(const Node& list, const std::string& file, std::string_view what, const std::vector<std::string>& known) {
    for (const Node& item : list.items) {
      if (log_.is_full()) return;
      check_one(item, file, what, known);
    }
  }
  void check_one(const Node& node, const std::string& file, std::string_view what, const std::vector<std::string>& known) {
    if (node.kind != Node::Kind::scalar || std::any_of(known.begin(), known.end(), [&](const std::string& one) { return iequals(one, node.text); })) return;
    std::vector<Error> ignored;  // beside the files that are linted there may be more than names are known of
    if (what == "baseline" && around_.load(node.text, ignored) != nullptr) return;
    log_.error(file, node, "there is no " + std::string(what) + " of this name" + did_you_mean(node.text, known), node.text);
  }

  [[nodiscard]] std::vector<LintFinding> sorted(std::vector<LintFinding> findings) const {
    const auto order_of = [&](const LintFinding& finding) {
      const auto found = std::find_if(documents_.begin(), documents_.end(), [&](const Document& document) { return document.file == finding.error.where.file; });
      return found - documents_.begin();
    };
    std::stable_sort(findings.begin(), findings.end(), [&](const LintFinding& a, const LintFinding& b) {
      return std::make_tuple(order_of(a), a.error.where.line, a.error.where.column) < std::make_tuple(order_of(b), b.error.where.line, b.error.where.column);
    });
    return findings;
  }
};

}  // namespace

std::string_view to_word(Weight weight) { return weight == Weight::error ? "error" : "warning"; }

std::string LintFinding::to_string() const {
  Error shown = error;
  shown.what = std::string(to_word(weight)) + ": " + shown.what;
  return shown.to_string();
}

std::vector<LintFinding> lint(const std::vector<Document>& documents, const Surroundings& around) { return Linter(documents, around).run(); }

}  // namespace casemate::authoring
