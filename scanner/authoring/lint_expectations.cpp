// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/lint_rule.h"

#include <algorithm>

#include "scanner/authoring/candidates.h"

namespace casemate::authoring {
namespace {

/// The candidates of a rule and what each level says of them.
class LevelComparison {
 public:
  explicit LevelComparison(const LintedRule& linted)
      : linted_(linted), target_{&type_of(linted.rule.settings.front()), linted.rule.registry_type, linted.rule.never} {
    if (target_.type->type != ValueType::registry) target_.never.reset();
    std::vector<const Expectation*> stated;
    for (const Demand* demand : {&linted.rule.ec, &linted.rule.sslf}) {
      if (demand->kind == Demand::Kind::expectation && demand->expectation != nullptr) stated.push_back(demand->expectation.get());
    }
    if (!stated.empty()) candidates_ = candidates_of(stated, target_);
  }

  void report(LintLog& log) {
    const bool alike = same();
    for (const Level level : {Level::ec, Level::sslf}) {
      if (level == Level::sslf && alike) break;
      report_level(level, log);
    }
    if (!alike) report_stricter(log);
  }

 private:
  const LintedRule& linted_;
  ExpectationTarget target_;
  Candidates candidates_;

  [[nodiscard]] const Expectation* at(Level level) const {
    const Demand& demand = linted_.rule.demand(level);
    return demand.kind == Demand::Kind::expectation ? demand.expectation.get() : nullptr;
  }
  [[nodiscard]] bool same() const {
    return at(Level::ec) != nullptr && at(Level::sslf) != nullptr && at(Level::ec)->to_yaml() == at(Level::sslf)->to_yaml();
  }

  void report_level(Level level, LintLog& log) const {
    const Expectation* expectation = at(level);
    if (expectation == nullptr || !candidates_.complete) return;
    const Node& node = demand_node(linted_.node, level);
    const auto& values = candidates_.values;
    // Absence counts only where the expectation itself speaks of it.
    const auto may_meet = [&](const Shown& shown) {
      const Truth truth = accepts(*expectation, shown);
      return truth == Truth::yes || (shown && truth == Truth::unknown);
    };
    if (std::none_of(values.begin(), values.end(), may_meet)) {
      log.error(linted_.file, node, "no value meets this: its parts contradict each other", expectation->describe());
      return;
    }
    const bool may_be_absent = !expectation->judge_absent().decides && linted_.rule.when_absent.kind != WhenAbsent::Kind::pass;
    const bool every = std::all_of(values.begin(), values.end(), [&](const Shown& shown) { return !shown || accepts(*expectation, shown) == Truth::yes; });
    if (every && !(expectation->judge_absent().decides && expectation->judge_absent().met == Truth::no)) {
      log.warn(linted_.file, node,
               may_be_absent ? "every value meets this: the rule fails only where the setting is absent; say present if that is meant"
                             : "every value meets this: the rule can never fail",
               expectation->describe());
    }
  }

  // EC is stricter where SSLF takes everything that EC takes, and more.
  void report_stricter(LintLog& log) const {
    const Expectation* ec = at(Level::ec);
    const Expectation* sslf = at(Level::sslf);
    if (ec == nullptr || sslf == nullptr) return;
    const Shown* only_sslf = nullptr;
    for (const Shown& shown : candidates_.values) {
      const Truth by_ec = accepts(*ec, shown);
      const Truth by_sslf = accepts(*sslf, shown);
      if (by_ec == Truth::yes && by_sslf != Truth::yes) return;
      if (only_sslf == nullptr && by_ec == Truth::no && by_sslf == Truth::yes) only_sslf = &shown;
    }
    if (only_sslf == nullptr) return;
    const std::string value = *only_sslf ? describe(**only_sslf) : std::string("absence");
    log.warn(linted_.file, demand_node(linted_.node, Level::ec),
             "EC is stricter than SSLF: it refuses " + shorten(value, 40) + ", which SSLF accepts", ec->describe() + " against " + sslf->describe());
  }
};

}  // namespace

void lint_expectations(const LintedRule& linted, LintLog& log) {
  if (linted.rule.settings.empty()) return;
  LevelComparison(linted).report(log);
}

}  // namespace casemate::authoring
