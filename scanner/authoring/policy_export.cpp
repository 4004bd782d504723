// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/policy_export.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "rules/evaluate.h"
#include "rules/text.h"
#include "scanner/authoring/moderate_value.h"
#include "scanner/evidence/read_host.h"

namespace casemate::authoring {
namespace {

const Rule& rule_of(const ResolvedRule& resolved) { return *resolved.rule; }

/// A rule that can be exported, with what would do.
struct Wish {
  const ResolvedRule* resolved = nullptr;
  std::vector<Shown> values;
};

HostState host_of_version(const std::string& os_version) {
  HostState host;
  Reading reading;
  if (!os_version.empty()) {
    Observation version;
    version.setting = Setting(Area::fact, std::string(fact::kOsVersion));
    version.value = os_version;
    version.where.file = 0;
    version.kind = EvidenceKind::system_information;
    reading.observations.push_back(std::move(version));
  }
  host.add({}, std::move(reading));
  host.finish();
  return host;
}

class Exporter {
 public:
  Exporter(const ResolvedBaseline& baseline, const std::string& os_version) : baseline_(baseline), host_(host_of_version(os_version)) {}

  PolicyExport make() {
    for (const ResolvedRule& resolved : baseline_.rules) {
      std::optional<std::string> why = take(resolved);
      if (why) leave(resolved, std::move(*why));
    }
    while (drop_what_does_not_fit() || drop_what_does_not_pass()) {
    }
    return finish();
  }

 private:
  const ResolvedBaseline& baseline_;
  HostState host_;
  std::vector<Wish> wishes_;                          // in the order of the rules
  std::map<std::string, Shown, ILess> set_;           // address → value
  std::map<const ResolvedRule*, std::string> left_;

  void leave(const ResolvedRule& resolved, std::string why) {
    left_[&resolved] = std::move(why);
    std::erase_if(wishes_, [&](const Wish& wish) { return wish.resolved == &resolved; });
    const Setting& setting = rule_of(resolved).settings.front();
    const bool wanted = std::any_of(wishes_.begin(), wishes_.end(), [&](const Wish& wish) { return rule_of(*wish.resolved).settings.front() == setting; });
    if (!wanted) set_.erase(setting.address());
  }

  // What keeps the rule out of the policy, or nothing.
  std::optional<std::string> take(const ResolvedRule& resolved) {
    const Rule& rule = rule_of(resolved);
    const Demand& demand = rule.demand(baseline_.level);
    if (demand.kind == Demand::Kind::manual) return "a person must look: " + demand.text;
    if (demand.kind != Demand::Kind::expectation || demand.expectation == nullptr) return "it demands nothing at this level";
    if (rule.when) {
      const ConditionAnswer answer = decide(*rule.when, host_, {}, false);
      if (answer.truth == Truth::no) return "it does not apply: " + answer.why;
      if (answer.truth == Truth::unknown) return "it applies only when " + describe(*rule.when) + ", which a policy does not know";
    }
    const Setting& setting = rule.settings.front();
    const auto values = moderate_values(*demand.expectation, {&type_of(setting), rule.registry_type, rule.never}, setting);
    if (!values) return values.error().what;
    Wish wish{&resolved, {}};
    std::optional<std::string> why;
    for (const Shown& shown : *values) {
      auto hindrance = why_no_policy({setting, shown});
      if (!hindrance) {
        wish.values.push_back(shown);
      } else if (!why) {
        why = std::move(hindrance);
      }
    }
    if (wish.values.empty()) return why;
    return settle(std::move(wish));
  }

  // Several rules may demand something of one setting: one value has to please all of them.
  std::optional<std::string> settle(Wish wish) {
    const Setting& setting = rule_of(*wish.resolved).settings.front();
    std::vector<const Wish*> others;
    for (const Wish& other : wishes_) {
      if (rule_of(*other.resolved).settings.front() == setting) others.push_back(&other);
    }
    std::vector<Shown> tried = wish.values;
    for (const Wish* other : others) tried.insert(tried.end(), other->values.begin(), other->values.end());
    for (const Shown& shown : tried) {
      if (!pleases(wish, shown)) continue;
      if (!std::all_of(others.begin(), others.end(), [&](const Wish* other) { return pleases(*other, shown); })) continue;
      set_[setting.address()] = shown;
      wishes_.push_back(std::move(wish));
      return std::nullopt;
    }
    return "no value meets both it and " + rule_of(*others.front()->resolved).id;
  }
  [[nodiscard]] bool pleases(const Wish& wish, const Shown& shown) const {
    return accepts(*rule_of(*wish.resolved).demand(baseline_.level).expectation, shown) == Truth::yes;
  }

  [[nodiscard]] const Shown* find(const Setting& setting) const {
    const auto at = set_.find(setting.address());
    return at == set_.end() ? nullptr : &at->second;
  }
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const {
    const Shown* shown = find(Setting(Area::account_policy, name));
    const auto* number = shown == nullptr || !*shown ? nullptr : std::get_if<std::int64_t>(&**shown);
    return number == nullptr ? std::nullopt : std::optional(*number);
  }

  // What one line of a template says together.
  [[nodiscard]] std::optional<std::string> misfit(const Setting& setting) const {
    if (setting.area() == Area::service && setting.attribute() == Attribute::sddl && find(Setting(Area::service, setting.name())) == nullptr) {
      return "a template sets a service's permissions only together with its startup, which no exported rule demands";
    }
    if (setting.area() == Area::event_log && setting.attribute() == Attribute::retention_days) {
      const Shown* method = find(Setting(Area::event_log, setting.name(), Attribute::retention));
      if (method == nullptr || *method != Shown(Value{std::string("by_days")})) return "Windows counts days only with the retention by_days, which no exported rule demands";
    }
    return misfit_of_account_policy(setting);
  }
  // Windows refuses a template in which these contradict each other ([MS-GPSB] 2.2.1).
  [[nodiscard]] std::optional<std::string> misfit_of_account_policy(const Setting& setting) const {
    if (setting.area() != Area::account_policy) return std::nullopt;
    if (iequals(setting.name(), "ResetLockoutCount")) {
      const auto lockout = number("LockoutDuration");
      if (lockout && *lockout > 0 && *number("ResetLockoutCount") > *lockout) return "Windows takes no reset time that is longer than the lockout, which another rule sets to " + std::to_string(*lockout) + " min";
    }
    if (iequals(setting.name(), "MinimumPasswordAge")) {
      const auto most = number("MaximumPasswordAge");
      if (most && *most > 0 && *number("MinimumPasswordAge") >= *most) return "Windows takes no minimum age that reaches the maximum age, which another rule sets to " + std::to_string(*most) + " days";
    }
    return std::nullopt;
  }

  bool drop_what_does_not_fit() {
    for (const Wish& wish : wishes_) {
      if (auto why = misfit(rule_of(*wish.resolved).settings.front())) {
        leave(*wish.resolved, std::move(*why));
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] std::vector<ShownSetting> settings() const {
    std::vector<ShownSetting> all;
    std::map<std::string, bool, ILess> seen;
    for (const Wish& wish : wishes_) {
      const Setting& setting = rule_of(*wish.resolved).settings.front();
      if (seen.emplace(setting.address(), true).second) all.push_back({setting, set_.at(setting.address())});
    }
    return all;
  }

  // The proof: what our own readers and our own engine make of the files.
  bool drop_what_does_not_pass() {
    ResolvedBaseline judged;
    judged.level = baseline_.level;
    for (const Wish& wish : wishes_) {
      judged.rules.push_back(*wish.resolved);
    }
    evidence::SourceSet source;
    source.files = render_policy(settings());
    evidence::ReadHostScratch scratch;
    HostState host = evidence::read_host(source, "policy", {}, scratch, true);
    std::vector<std::pair<const ResolvedRule*, std::string>> failed;
    const std::vector<Finding> findings = evaluate(host, without_conditions(judged), {});
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (findings[i].verdict == Verdict::pass) continue;
      failed.emplace_back(wishes_[i].resolved, "read back, it is " + std::string(to_word(findings[i].verdict)) + ": " + findings[i].reason);
    }
    for (auto& [resolved, why] : failed) leave(*resolved, std::move(why));
    return !failed.empty();
  }
  // take() has settled them.
  static ResolvedBaseline without_conditions(ResolvedBaseline baseline) {
    for (ResolvedRule& resolved : baseline.rules) {
      if (!resolved.rule->when) continue;
      auto rule = std::make_shared<Rule>(*resolved.rule);
      rule->when.reset();
      resolved.rule = std::move(rule);
    }
    return baseline;
  }

  PolicyExport finish() {
    PolicyExport made;
    made.files = render_policy(settings());
    for (const Wish& wish : wishes_) {
      const Setting& setting = rule_of(*wish.resolved).settings.front();
      made.exported.push_back({rule_of(*wish.resolved).id, {setting, set_.at(setting.address())}});
    }
    for (const ResolvedRule& resolved : baseline_.rules) {
      const auto why = left_.find(&resolved);
      if (why != left_.end()) made.left.push_back({rule_of(resolved).id, {resolved.file, resolved.line, 0}, why->second});
    }
    return made;
  }
};

}  // namespace

PolicyExport export_policy(const ResolvedBaseline& baseline, const std::string& os_version) { return Exporter(baseline, os_version).make(); }

}  // namespace casemate::authoring
