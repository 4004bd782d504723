// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/condition.h"
#include "rules/error.h"
#include "rules/expectation.h"
#include "rules/setting.h"

namespace casemate {

enum class Level : std::uint8_t { ec, sslf };
std::string_view to_word(Level level);
bool parse_level(std::string_view word, Level& level);

enum class Severity : std::uint8_t { low, medium, high, critical };
std::string_view to_word(Severity severity);
bool parse_severity(std::string_view word, Severity& severity);

/// What a rule demands at one level.
struct Demand {
  enum class Kind : std::uint8_t {
    none,          ///< the level has no rule here
    expectation,   ///< `expectation` must be met
    manual,        ///< a person must look: `text` says at what
    not_required,  ///< on purpose no demand: `text` says why
    unknown,       ///< the sources leave it open: `text` says what
  };
  Kind kind = Kind::none;
  ExpectationPtr expectation;
  std::string text;
};

/// What absence means where the rule says so.
struct WhenAbsent {
  enum class Kind : std::uint8_t { unstated, fail, pass, assume, manual };
  Kind kind = Kind::unstated;
  std::optional<Value> assumed;  ///< with assume
  std::string assumed_text;      ///< as written
  std::string because;           ///< with assume
};

/// How to set it right.
struct Fix {
  std::string gpo;      ///< path in the Group Policy editor
  std::string command;  ///< a command line; never run by Casemate
  std::string text;     ///< anything else
};

/// Another source that says otherwise.
struct Alternative {
  std::string source;  ///< with its title, as Rule::source
  std::string ec;    ///< canonical YAML of its expectation, or empty
  std::string sslf;
  std::string note;
};

/// The parts of an override that are read only once its setting is known (rules/rule_reading.h).
struct UntypedFields;

/// One rule as a baseline file states it, or as it stands after resolving.
struct Rule {
  std::string id;
  std::string title;
  std::vector<Setting> settings;  ///< the first present one is judged; at least one
  RegistryType registry_type = RegistryType::dword;
  std::optional<std::int64_t> never;
  Demand ec;
  Demand sslf;
  Severity severity = Severity::medium;
  std::string why;
  std::string impact;
  Fix fix;
  std::vector<std::string> source;  ///< "vista-sg A2: Windows Vista Security Guide, appendix A": the title of `sources` is added
  std::vector<Alternative> alternatives;
  std::vector<std::string> cce;
  std::vector<std::string> stig;
  std::string open_question;  ///< `unknown:`: what the sources leave open at a level that states nothing
  std::optional<Condition> when;
  WhenAbsent when_absent;
  std::string overrides;  ///< id of the rule of a farther layer, or empty
  std::string because;
  Position where;  ///< of the rule in its baseline file
  /// Which fields the file states; an override inherits the rest.
  std::uint32_t stated = 0;
  /// Only for an override whose expectations are typed by what it inherits: what resolve() still has to read.
  std::shared_ptr<const UntypedFields> untyped;

  [[nodiscard]] const Demand& demand(Level level) const { return level == Level::ec ? ec : sslf; }
};

/// A rule is large and never changes once read: baselines, layers and what they resolve to share it.  Never null.
using RulePtr = std::shared_ptr<const Rule>;

/// Bits of Rule::stated.
enum StatedField : std::uint32_t {
  kStatedTitle = 1U << 0,
  kStatedSetting = 1U << 1,
  kStatedType = 1U << 2,
  kStatedNever = 1U << 3,
  kStatedEc = 1U << 4,
  kStatedSslf = 1U << 5,
  kStatedSeverity = 1U << 6,
  kStatedWhy = 1U << 7,
  kStatedImpact = 1U << 8,
  kStatedFix = 1U << 9,
  kStatedSource = 1U << 10,
  kStatedAlternatives = 1U << 11,
  kStatedReferences = 1U << 12,
  kStatedWhen = 1U << 13,
  kStatedWhenAbsent = 1U << 14,
  kStatedOpenQuestion = 1U << 15,
};

/// The part of a report a setting is shown under: "Account policy", "User rights", … in report order.
std::string_view section_of(Area area);

}  // namespace casemate
