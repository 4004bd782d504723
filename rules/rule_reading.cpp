// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_reading.h"

#include <array>

#include "rules/condition_reading.h"
#include "rules/text.h"
#include "rules/value_reading.h"

namespace casemate {
namespace {

enum RuleKey : std::size_t {
  kId,
  kTitle,
  kSetting,
  kValueName,
  kType,
  kNever,
  kExpect,
  kEc,
  kSslf,
  kManual,
  kUnknown,
  kSeverity,
  kWhy,
  kImpact,
  kFix,
  kSource,
  kAlternatives,
  kReferences,
  kWhen,
  kWhenAbsent,
  kOverrides,
  kBecause,
};
constexpr std::array<std::string_view, 22> kRuleKeys{
    "id",           "title",      "setting", "value_name",  "type",      "never",  "expect", "ec",
    "sslf",         "manual",     "unknown", "severity",    "why",       "impact", "fix",    "source",
    "alternatives", "references", "when",    "when_absent", "overrides", "because"};
using RuleKeys = std::array<const Node*, kRuleKeys.size()>;

enum FixKey : std::size_t { kGpo, kCommand, kText };
constexpr std::array<std::string_view, 3> kFixKeys{"gpo", "command", "text"};

enum ReferenceKey : std::size_t { kCce, kStig };
constexpr std::array<std::string_view, 2> kReferenceKeys{"cce", "stig"};

enum AlternativeKey : std::size_t { kAltSource, kAltExpect, kAltEc, kAltSslf, kAltNote };
constexpr std::array<std::string_view, 5> kAlternativeKeys{"source", "expect", "ec", "sslf", "note"};

enum AbsentKey : std::size_t { kAssume, kAssumeBecause };
constexpr std::array<std::string_view, 2> kAbsentKeys{"assume", "because"};

constexpr std::string_view kNotRequired = "not_required";

class RuleReader {
 public:
  RuleReader(const ReadingContext& context, const Node& node, const SourceTitles& sources)
      : context_(context),
        strict_(context.strict),
        node_(node),
        sources_(sources),
        at_(strict_.keys(node, "a rule", kRuleKeys)) {}

  std::optional<Rule> read() {
    if (strict_.required(node_, at_[kId], "a rule", "id") == nullptr) return std::nullopt;
    rule_.where = strict_.position_of(node_);
    rule_.id = strict_.identifier(*at_[kId], "a rule's id");
    read_texts();
    read_references();
    read_override();
    if (at_[kWhen] != nullptr) {
      rule_.when = read_condition(context_, *at_[kWhen]);
      rule_.stated |= kStatedWhen;
    }
    read_settings();
    check_complete();
    if (waits_for_overridden_rule()) {
      rule_.stated |= stated_demands();
      rule_.untyped = std::make_shared<UntypedFields>(UntypedFields{node_, rule_.where.file, context_.given, sources_});
    } else if (!rule_.settings.empty()) {
      read_typed(rule_);
    }
    return std::move(rule_);
  }

  // Everything that is typed by the setting.
  void read_typed(Rule& rule) {
    ExpectationTarget target = read_target(context_, rule.settings.front(), {at_[kType], at_[kNever]});
    if (at_[kType] != nullptr) {
      rule.registry_type = target.registry_type;
      rule.stated |= kStatedType;
    }
    if (at_[kNever] != nullptr) {
      rule.never = target.never;
      rule.stated |= kStatedNever;
    }
    target.registry_type = rule.registry_type;
    target.never = rule.never;
    rule.stated |= stated_demands();
    read_demands(rule, target);
    read_alternatives(rule, target);
    read_when_absent(rule, target);
  }

 private:
  const ReadingContext& context_;
  StrictReader& strict_;
  const Node& node_;
  const SourceTitles& sources_;
  RuleKeys at_;
  Rule rule_;

  // An override may inherit its setting, and a registry value's type and `never`: its expectations are typed by them.
  [[nodiscard]] bool waits_for_overridden_rule() const {
    if (rule_.overrides.empty()) return false;
    return rule_.settings.empty() || rule_.settings.front().area() == Area::registry;
  }

  void read_text(RuleKey key, std::string& field, std::uint32_t bit) {
    if (at_[key] == nullptr) return;
    field = strict_.text(*at_[key], kRuleKeys[key]);
    rule_.stated |= bit;
  }

  void read_texts() {
    read_text(kTitle, rule_.title, kStatedTitle);
    read_text(kWhy, rule_.why, kStatedWhy);
    read_text(kImpact, rule_.impact, kStatedImpact);
    read_text(kBecause, rule_.because, 0);
    read_text(kUnknown, rule_.open_question, kStatedOpenQuestion);
    if (at_[kSeverity] != nullptr) {
      const std::string word = strict_.line(*at_[kSeverity], "severity");
      if (!word.empty() && !parse_severity(word, rule_.severity)) {
        strict_.refuse(*at_[kSeverity], "a severity is critical, high, medium or low", word);
      }
      rule_.stated |= kStatedSeverity;
    }
    if (at_[kFix] != nullptr) {
      read_fix(*at_[kFix]);
      rule_.stated |= kStatedFix;
    }
  }

  void read_fix(const Node& node) {
    if (node.kind != Node::Kind::map) {
      rule_.fix.text = strict_.text(node, "fix");
      return;
    }
    const auto at = strict_.keys(node, "a fix", kFixKeys);
    if (at[kGpo] != nullptr) rule_.fix.gpo = strict_.text(*at[kGpo], "gpo");
    if (at[kCommand] != nullptr) rule_.fix.command = strict_.text(*at[kCommand], "command");
    if (at[kText] != nullptr) rule_.fix.text = strict_.text(*at[kText], "text");
  }

  // "vista-sg A2": the first word is one of the file's sources; its title is added for readers of a report.
  std::string read_source(const Node& node) {
    const std::string written = strict_.line(node, "a source");
    if (written.empty()) return {};
    const auto source = sources_.find(written.substr(0, written.find(' ')));
    if (source != sources_.end()) return written + ": " + source->second;
    std::vector<std::string> known;
    for (const auto& [name, title] : sources_) known.push_back(name);
    strict_.refuse(node,
                   "the first word of a source is a key of 'sources:' of this file" +
                       (known.empty() ? std::string(", which has none") : suggest(written, known)),
                   written, ErrorCode::not_found);
    return {};
  }

  void read_references() {
    if (at_[kSource] != nullptr) {
      rule_.stated |= kStatedSource;
      if (strict_.is_list(*at_[kSource], "source")) {
        for (const auto& entry : at_[kSource]->items) rule_.source.push_back(read_source(entry));
      }
    }
    if (at_[kReferences] == nullptr) return;
    rule_.stated |= kStatedReferences;
    const auto at = strict_.keys(*at_[kReferences], "references", kReferenceKeys);
    if (at[kCce] != nullptr) rule_.cce = strict_.lines(*at[kCce], "cce", true);
    if (at[kStig] != nullptr) rule_.stig = strict_.lines(*at[kStig], "stig", true);
  }

  void read_override() {
    if (at_[kOverrides] == nullptr) return;
    rule_.overrides = strict_.identifier(*at_[kOverrides], "the id of an overridden rule");
    if (at_[kBecause] == nullptr) strict_.refuse(*at_[kOverrides], "an override needs 'because:' with the reason");
  }

  void add_setting(const Node& node) {
    auto setting = at_[kValueName] != nullptr ? read_registry_value(context_, node, *at_[kValueName])
                                              : read_setting(context_, node);
    if (!setting) return;
    if (!rule_.settings.empty()) {
      const SettingType& first = type_of(rule_.settings.front());
      const SettingType& other = type_of(*setting);
      if (first.type != other.type || first.unit != other.unit) {
        strict_.refuse(node, "the settings of one rule are of one type and unit; make this a rule of its own",
                       node.text);
      }
    }
    rule_.settings.push_back(*std::move(setting));
  }

  void read_settings() {
    if (at_[kSetting] == nullptr) {
      if (at_[kValueName] != nullptr)
        strict_.refuse(*at_[kValueName], "'value_name' goes with 'setting', which names its key");
      return;
    }
    rule_.stated |= kStatedSetting;
    if (at_[kSetting]->kind != Node::Kind::sequence) return add_setting(*at_[kSetting]);
    if (!strict_.is_list(*at_[kSetting], "setting")) return;
    for (const auto& entry : at_[kSetting]->items) add_setting(entry);
  }

  void check_complete() {
    for (const RuleKey level : {kEc, kSslf}) {
      if (at_[kExpect] != nullptr && at_[level] != nullptr) {
        strict_.refuse(*at_[level], "'expect' speaks for both levels; state 'expect', or 'ec' and 'sslf'");
      }
    }
    if (at_[kExpect] != nullptr && at_[kManual] != nullptr) {
      strict_.refuse(*at_[kManual], "'manual' replaces 'expect'; keep one of them");
    }
    if (!rule_.overrides.empty()) return;
    strict_.required(node_, at_[kTitle], "a rule", "title");
    strict_.required(node_, at_[kSetting], "a rule", "setting");
    const bool demands = at_[kExpect] != nullptr || at_[kEc] != nullptr || at_[kSslf] != nullptr ||
                         at_[kManual] != nullptr || at_[kUnknown] != nullptr;
    if (!demands)
      strict_.refuse(node_, "a rule needs 'expect', 'ec', 'sslf', 'manual' or 'unknown'", rule_.id,
                     ErrorCode::not_found);
  }

  [[nodiscard]] std::uint32_t stated_demands() const {
    std::uint32_t stated = 0;
    const bool both = at_[kExpect] != nullptr || at_[kManual] != nullptr;
    if (both || at_[kEc] != nullptr) stated |= kStatedEc;
    if (both || at_[kSslf] != nullptr) stated |= kStatedSslf;
    if (at_[kAlternatives] != nullptr) stated |= kStatedAlternatives;
    if (at_[kWhenAbsent] != nullptr) stated |= kStatedWhenAbsent;
    return stated;
  }

  Demand read_demand(const Node& node, const ExpectationTarget& target) {
    if (node.kind == Node::Kind::scalar && node.text == kNotRequired) {
      if (at_[kBecause] == nullptr) strict_.refuse(node, "'not_required' needs 'because:' with the reason");
      return {Demand::Kind::not_required, nullptr, at_[kBecause] != nullptr ? at_[kBecause]->text : std::string{}};
    }
    ExpectationPtr expectation = read_expectation(context_, node, target);
    if (expectation == nullptr) return {};
    return {Demand::Kind::expectation, std::move(expectation), {}};
  }

  // `manual` and `unknown` speak for the levels that state nothing themselves.
  void read_demands(Rule& rule, const ExpectationTarget& target) {
    if (at_[kExpect] != nullptr) rule.ec = rule.sslf = read_demand(*at_[kExpect], target);
    if (at_[kEc] != nullptr) rule.ec = read_demand(*at_[kEc], target);
    if (at_[kSslf] != nullptr) rule.sslf = read_demand(*at_[kSslf], target);
    const std::string manual = at_[kManual] != nullptr ? strict_.text(*at_[kManual], "manual") : std::string{};
    for (auto [key, demand] : {std::pair{kEc, &rule.ec}, std::pair{kSslf, &rule.sslf}}) {
      if (at_[key] != nullptr || at_[kExpect] != nullptr) continue;
      if (at_[kManual] != nullptr) {
        *demand = {Demand::Kind::manual, nullptr, manual};
      } else if (at_[kUnknown] != nullptr && rule.overrides.empty()) {
        *demand = {Demand::Kind::unknown, nullptr, rule.open_question};
      }
    }
  }

  std::string canonical(const Node& node, const ExpectationTarget& target) {
    if (node.kind == Node::Kind::scalar && node.text == kNotRequired) return std::string(kNotRequired);
    const ExpectationPtr expectation = read_expectation(context_, node, target);
    return expectation == nullptr ? std::string{} : expectation->to_yaml();
  }

  Alternative read_alternative(const Node& node, const ExpectationTarget& target) {
    const auto at = strict_.keys(node, "an alternative", kAlternativeKeys);
    Alternative alternative;
    if (strict_.required(node, at[kAltSource], "an alternative", "source") != nullptr) {
      alternative.source = read_source(*at[kAltSource]);
    }
    if (at[kAltExpect] != nullptr) alternative.ec = alternative.sslf = canonical(*at[kAltExpect], target);
    if (at[kAltEc] != nullptr) alternative.ec = canonical(*at[kAltEc], target);
    if (at[kAltSslf] != nullptr) alternative.sslf = canonical(*at[kAltSslf], target);
    if (at[kAltNote] != nullptr) alternative.note = strict_.text(*at[kAltNote], "note");
    if (at[kAltExpect] != nullptr && (at[kAltEc] != nullptr || at[kAltSslf] != nullptr)) {
      strict_.refuse(*at[kAltExpect], "'expect' speaks for both levels; state 'expect', or 'ec' and 'sslf'");
    }
    return alternative;
  }

  void read_alternatives(Rule& rule, const ExpectationTarget& target) {
    if (at_[kAlternatives] == nullptr || !strict_.is_list(*at_[kAlternatives], "alternatives", true)) return;
    for (const auto& entry : at_[kAlternatives]->items) rule.alternatives.push_back(read_alternative(entry, target));
  }

  void read_when_absent(Rule& rule, const ExpectationTarget& target) {
    if (at_[kWhenAbsent] == nullptr) return;
    const Node& node = *at_[kWhenAbsent];
    if (node.kind == Node::Kind::scalar) {
      if (node.text == "fail") {
        rule.when_absent.kind = WhenAbsent::Kind::fail;
      } else if (node.text == "pass") {
        rule.when_absent.kind = WhenAbsent::Kind::pass;
      } else if (node.text == "manual") {
        rule.when_absent.kind = WhenAbsent::Kind::manual;
      } else {
        strict_.refuse(node, "'when_absent' is fail, pass, manual or {assume: value, because: text}", node.text);
      }
      return;
    }
    const auto at = strict_.keys(node, "'when_absent'", kAbsentKeys);
    rule.when_absent.kind = WhenAbsent::Kind::assume;
    if (strict_.required(node, at[kAssume], "'when_absent'", "assume") != nullptr) {
      rule.when_absent.assumed = read_value(context_, *at[kAssume], target, "the assumed value");
      if (rule.when_absent.assumed)
        rule.when_absent.assumed_text = assumed_text(*at[kAssume], *rule.when_absent.assumed);
    }
    if (strict_.required(node, at[kAssumeBecause], "'when_absent'", "because") != nullptr) {
      rule.when_absent.because = strict_.text(*at[kAssumeBecause], "because");
    }
  }

  static std::string assumed_text(const Node& node, const Value& value) {
    return node.kind == Node::Kind::scalar ? node.text : describe(value);
  }
};

}  // namespace

std::optional<Rule> read_rule(const ReadingContext& context, const Node& node, const SourceTitles& sources) {
  return RuleReader(context, node, sources).read();
}

void read_untyped_fields(Rule& rule, std::vector<Error>& errors) {
  const auto untyped = std::exchange(rule.untyped, nullptr);
  if (untyped == nullptr) return;
  StrictReader strict(untyped->file);
  RuleReader({strict, untyped->given}, untyped->node, untyped->sources).read_typed(rule);
  for (auto& error : strict.take_errors()) errors.push_back(std::move(error));
}

std::vector<KnownKeys> known_rule_keys() {
  return {{"rule", {kRuleKeys.begin(), kRuleKeys.end()}},
          {"fix", {kFixKeys.begin(), kFixKeys.end()}},
          {"references", {kReferenceKeys.begin(), kReferenceKeys.end()}},
          {"alternative", {kAlternativeKeys.begin(), kAlternativeKeys.end()}},
          {"when_absent", {kAbsentKeys.begin(), kAbsentKeys.end()}}};
}

}  // namespace casemate
