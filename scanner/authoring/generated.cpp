// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/generated.h"

#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/feature_list.h"

namespace casemate::authoring {
namespace {

/// The host around the setting that is judged.
struct Scene {
  std::vector<ShownSetting> settings;
  std::vector<std::string> roles;
};

void show_text(Scene& scene, Area area, std::string_view name, std::string value) {
  scene.settings.push_back({Setting(area, std::string(name)), Value{std::move(value)}});
}

// "6.1" is what an export would show as 6.1.7601.
std::string whole_version(std::string version) {
  while (std::count(version.begin(), version.end(), '.') < 2) {
    version += version.find('.') == std::string::npos ? ".0" : ".7601";
  }
  return version;
}

bool arrange(const Condition& condition, bool wanted, Scene& scene);

bool arrange_os(const Condition& condition, bool wanted, Scene& scene) {
  constexpr std::string_view kOlder = "5.0.2195";
  constexpr std::string_view kNewer = "99.0.1";
  std::string version;
  if (!wanted) {
    version = condition.os_at_least.empty() ? kNewer : kOlder;
  } else if (!condition.os_one_of.empty()) {
    version = whole_version(condition.os_one_of.front());
  } else {
    version = whole_version(condition.os_at_least.empty() ? condition.os_at_most : condition.os_at_least);
  }
  show_text(scene, Area::fact, fact::kOsVersion, version);
  return true;
}

// A condition does not keep the type of its registry value: the one whose values its expectation answers to.
std::vector<Probe> probes_of_condition(const Condition& condition) {
  constexpr std::array kTypes{RegistryType::dword, RegistryType::sz, RegistryType::multi_sz, RegistryType::expand_sz, RegistryType::qword, RegistryType::binary};
  ExpectationTarget target{.type = &type_of(condition.setting)};
  if (condition.setting.area() != Area::registry) return probes_of(*condition.expectation, target);
  for (const RegistryType type : kTypes) {
    target.registry_type = type;
    std::vector<Probe> probes = probes_of(*condition.expectation, target);
    const bool fits = std::any_of(probes.begin(), probes.end(), [&](const Probe& one) { return one.shown && one.meets && accepts(*condition.expectation, one.shown) == Truth::yes; }) ||
                      std::any_of(probes.begin(), probes.end(), [&](const Probe& one) { return !one.shown && one.meets; });
    if (fits) return probes;
  }
  return {};
}

bool arrange_setting(const Condition& condition, bool wanted, Scene& scene) {
  if (condition.expectation == nullptr) return false;
  for (Probe& one : probes_of_condition(condition)) {
    if (one.meets != wanted) continue;
    ShownSetting shown{condition.setting, std::move(one.shown)};
    if (!render_exports({shown})) continue;
    scene.settings.push_back(std::move(shown));
    return true;
  }
  return false;
}

// All parts as wanted, or one of them.
bool arrange_parts(const Condition& condition, bool wanted, bool every, Scene& scene) {
  for (const Condition& part : condition.parts) {
    Scene before = scene;
    const bool done = arrange(part, wanted, scene);
    if (every && !done) return false;
    if (!every && done) return true;
    if (!done) scene = std::move(before);
  }
  return every;
}

// Makes the host one on which the condition holds, or does not.  False: it cannot be told how.
bool arrange(const Condition& condition, bool wanted, Scene& scene) {
  switch (condition.kind) {
    case Condition::Kind::role:
      if (wanted) scene.roles.push_back(condition.text);
      return true;
    case Condition::Kind::product:
      show_text(scene, Area::fact, fact::kProduct, wanted ? condition.text : condition.text == "server" ? "workstation" : "server");
      return true;
    case Condition::Kind::os: return arrange_os(condition, wanted, scene);
    case Condition::Kind::feature:
      show_text(scene, Area::feature, condition.text, std::string(wanted ? evidence::kFeatureInstalled : evidence::kFeatureAvailable));
      return true;
    case Condition::Kind::setting: return arrange_setting(condition, wanted, scene);
    case Condition::Kind::negation: return !condition.parts.empty() && arrange(condition.parts.front(), !wanted, scene);
    case Condition::Kind::all: return arrange_parts(condition, wanted, wanted, scene);
    case Condition::Kind::any: return arrange_parts(condition, wanted, !wanted, scene);
  }
  return false;
}

bool is_lockout_time(const Setting& setting) {
  return setting.area() == Area::account_policy && (iequals(setting.name(), "LockoutDuration") || iequals(setting.name(), "ResetLockoutCount"));
}

/// Makes the fixtures of one rule at one level.
class Generator {
 public:
  Generator(const Rule& rule, Level level) : rule_(rule), demand_(rule.demand(level)) {}

  std::vector<GeneratedFixture> make() {
    if (demand_.kind != Demand::Kind::expectation || demand_.expectation == nullptr || rule_.settings.empty()) return {};
    if (rule_.settings.front().area() == Area::event_audit) {
      show_text(scene_, Area::fact, fact::kOsVersion, "5.2.3790");  // later systems do not use the nine categories
    }
    if (rule_.when && !arrange(*rule_.when, true, scene_)) return {};
    add_probes();
    add_absence();
    if (rule_.when) add_not_applicable();
    return std::move(made_);
  }

 private:
  const Rule& rule_;
  const Demand& demand_;
  Scene scene_;
  std::vector<GeneratedFixture> made_;

  [[nodiscard]] const Setting& setting() const { return rule_.settings.front(); }

  [[nodiscard]] std::vector<ShownSetting> showing(const Shown& shown) const {
    std::vector<ShownSetting> settings = scene_.settings;
    if (shown) {
      settings.push_back({setting(), shown});
    } else {
      for (const Setting& one : rule_.settings) settings.push_back({one, std::nullopt});
    }
    return settings;
  }

  void add(std::string name, const Shown& shown, Verdict expected) {
    GeneratedFixture fixture{std::move(name), showing(shown), scene_.roles, expected};
    if (render_exports(fixture.settings)) made_.push_back(std::move(fixture));
  }

  void add_probes() {
    std::array<std::size_t, 2> made{};
    for (const Probe& one : probes_of(*demand_.expectation, {&type_of(setting()), rule_.registry_type, rule_.never})) {
      std::size_t& count = made.at(one.meets ? 1 : 0);
      if (count == kMostProbes) continue;
      const std::size_t before = made_.size();
      add(one.shown ? "shows " + shorten(describe(*one.shown)) : "is not there", one.shown, one.meets ? Verdict::pass : Verdict::fail);
      count += made_.size() - before;
    }
  }

  // What absence means by the rule's own words, or by what the documentation says of rules that state nothing.
  void add_absence() {
    if (demand_.expectation->judge_absent().decides) return;  // its probes show it
    const WhenAbsent& when = rule_.when_absent;
    switch (when.kind) {
      case WhenAbsent::Kind::pass: return add("is not there", std::nullopt, Verdict::pass);
      case WhenAbsent::Kind::fail: return add("is not there", std::nullopt, Verdict::fail);
      case WhenAbsent::Kind::manual: return add("is not there", std::nullopt, Verdict::manual);
      case WhenAbsent::Kind::assume: return add_assumed(*when.assumed);
      case WhenAbsent::Kind::unstated: break;
    }
    if (setting().area() == Area::user_right) return add_assumed(Value{Principals{}});
    if (!is_lockout_time(setting())) add("is not there", std::nullopt, Verdict::fail);
  }

  void add_assumed(const Value& value) {
    const Truth truth = accepts(*demand_.expectation, value);
    if (truth != Truth::unknown) add("is not there", std::nullopt, truth == Truth::yes ? Verdict::pass : Verdict::fail);
  }

  void add_not_applicable() {
    Scene other;
    if (!arrange(*rule_.when, false, other)) return;
    GeneratedFixture fixture{"does not apply", std::move(other.settings), std::move(other.roles), Verdict::not_applicable};
    if (render_exports(fixture.settings)) made_.push_back(std::move(fixture));
  }
};

}  // namespace

std::vector<GeneratedFixture> generate_fixtures(const Rule& rule, Level level) { return Generator(rule, level).make(); }

}  // namespace casemate::authoring
