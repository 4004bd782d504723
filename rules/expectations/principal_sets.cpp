// SPDX-License-Identifier: Apache-2.0
// exactly, only_from, includes and excludes on principals.
#include <algorithm>
#include <unordered_set>
#include <vector>

#include "rules/expectations/parameter.h"
#include "rules/expectations/quantity.h"
#include "rules/expectations/sets.h"
#include "rules/principals.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

using Patterns = std::vector<PrincipalPattern>;

// What a pattern is in canonical YAML: the SID, not the name that was written for it.
std::string canonical(const PrincipalPattern& pattern) {
  switch (pattern.kind) {
    case PrincipalPattern::Kind::sid:
      return pattern.text;
    case PrincipalPattern::Kind::name:
      return quoted_yaml(fold_case(pattern.text));
    case PrincipalPattern::Kind::domain_rid:
      return "domain:" + pattern.text;
    case PrincipalPattern::Kind::machine_rid:
      return "machine:" + pattern.text;
    case PrincipalPattern::Kind::wildcard:
      return pattern.text + "*";
  }
  return pattern.text;
}

// For people: the English name where there is one, however it was written.
std::string shown(const PrincipalPattern& pattern) {
  const std::string_view name =
      pattern.kind == PrincipalPattern::Kind::sid ? well_known_name(pattern.text) : std::string_view{};
  return name.empty() ? pattern.written : std::string(name);
}

/// Somebody on a host, and whether that is a SID.
struct Holder {
  const std::string* text;
  bool is_sid;
};
using Holders = std::vector<Holder>;
using Listed = std::vector<const PrincipalPattern*>;

/// How the holders on a host and the patterns of a rule relate, all told.
struct Comparison {
  Listed missing;        ///< patterns that nobody on the host is
  Listed maybe_missing;  ///< patterns that only somebody of unknown identity may be
  Holders held;          ///< holders that a pattern lists
  Holders extra;         ///< holders that certainly no pattern lists
  Holders extra_names;   ///< names that no pattern lists for certain
  Holders maybe_extra;   ///< SIDs that may be an account a pattern names
  Holders by_rid;        ///< holders listed by their RID alone
};

Holders holders_of(const Principals& principals) {
  Holders holders;
  holders.reserve(principals.members.size());
  for (const auto& member : principals.members) holders.push_back({&member, is_sid(member)});
  return holders;
}

PrincipalMatch best_match(const Patterns& patterns, const Holder& holder, const AccountFacts& facts) {
  PrincipalMatch best = PrincipalMatch::no;
  for (const auto& pattern : patterns) {
    const PrincipalMatch found = match(pattern, *holder.text, holder.is_sid, facts);
    if (found == PrincipalMatch::yes) return found;
    if (found == PrincipalMatch::yes_by_rid || best == PrincipalMatch::no) best = found;
  }
  return best;
}

void compare_holder(const Patterns& patterns, const Holder& holder, const AccountFacts& facts, Comparison& out) {
  switch (best_match(patterns, holder, facts)) {
    case PrincipalMatch::yes:
      out.held.push_back(holder);
      return;
    case PrincipalMatch::yes_by_rid:
      out.held.push_back(holder);
      out.by_rid.push_back(holder);
      return;
    case PrincipalMatch::unknown:
      (holder.is_sid ? out.maybe_extra : out.extra_names).push_back(holder);
      return;
    case PrincipalMatch::no:
      break;
  }
  out.extra.push_back(holder);
}

void compare_pattern(const PrincipalPattern& pattern, const Holders& holders, const AccountFacts& facts, Comparison& out) {
  bool maybe = false;
  for (const auto& holder : holders) {
    const PrincipalMatch found = match(pattern, *holder.text, holder.is_sid, facts);
    if (found == PrincipalMatch::yes || found == PrincipalMatch::yes_by_rid) return;
    maybe = maybe || found == PrincipalMatch::unknown;
  }
  (maybe ? out.maybe_missing : out.missing).push_back(&pattern);
}

// Hostile evidence may list thousands; a reason names the first ones.
constexpr std::size_t kMostNamed = 10;

std::string say(const Holders& holders) {
  std::vector<std::string> texts;
  for (const auto& holder : holders) {
    if (texts.size() == kMostNamed) {
      texts.push_back(std::to_string(holders.size() - kMostNamed) + " more");
      break;
    }
    texts.push_back(shorten(describe_principal(*holder.text)));
  }
  return join(texts, ", ");
}

std::string say(const Listed& patterns) {
  std::vector<std::string> texts;
  for (const auto* pattern : patterns) texts.push_back(shown(*pattern));
  return join(texts, ", ");
}

std::string cannot_tell(const Holders& holders, const std::string& whom) {
  return "cannot tell whether " + say(holders) + (holders.size() == 1 ? " is " : " are ") + whom +
         ": no SID is known for the name";
}

Holders both(Holders first, const Holders& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Judgement met_noting(const Comparison& found) {
  if (found.by_rid.empty()) return met();
  return met(say(found.by_rid) + " counted by its RID alone: the SID of its domain or machine is not known");
}

class PrincipalSet final : public TypedExpectation {
 public:
  PrincipalSet(SetRelation relation, Patterns patterns, const ExpectationTarget& target)
      : TypedExpectation(target), relation_(relation), patterns_(std::move(patterns)) {}

  [[nodiscard]] std::string describe() const override {
    const std::string list = names();
    switch (relation_) {
      case SetRelation::exactly:
        return "exactly " + list;
      case SetRelation::only_from:
        return "only " + list;
      case SetRelation::includes:
        return "includes " + list;
      case SetRelation::excludes:
        return "none of " + list;
    }
    return list;
  }
  [[nodiscard]] std::string to_yaml() const override {
    std::vector<std::string> list;
    for (const auto& pattern : patterns_) list.push_back(canonical(pattern));
    std::sort(list.begin(), list.end());
    return "{" + std::string(to_word(relation_)) + ": [" + join(list, ", ") + "]}";
  }

 protected:
  [[nodiscard]] Judgement judge_present(const Value& value, const JudgeContext& context) const override {
    const auto* holders = std::get_if<Principals>(&value);
    if (holders == nullptr) return not_of_type(value, target());
    const Comparison found = compare(holders_of(*holders), *context.facts);
    switch (relation_) {
      case SetRelation::exactly:
        return judge_exactly(found);
      case SetRelation::only_from:
        return judge_only_from(found);
      case SetRelation::includes:
        return judge_includes(found);
      case SetRelation::excludes:
        return judge_excludes(found);
    }
    return undecided({});
  }

 private:
  [[nodiscard]] std::string names() const {
    std::vector<std::string> list;
    for (const auto& pattern : patterns_) list.push_back(shown(pattern));
    return join(list, ", ");
  }
  [[nodiscard]] bool is_group() const { return target().type->area == Area::group; }
  [[nodiscard]] std::string also(const Holders& holders) const {
    return (is_group() ? "also contains " : "also held by ") + say(holders);
  }
  [[nodiscard]] std::string lacks(const Listed& whom) const {
    return (is_group() ? "does not contain " : "not held by ") + say(whom);
  }

  // What a relation does not ask is not compared, but what its reason names.
  [[nodiscard]] Comparison compare(const Holders& holders, const AccountFacts& facts) const {
    Comparison out;
    out.held.reserve(holders.size());
    const bool asks_patterns = relation_ == SetRelation::includes || relation_ == SetRelation::exactly;
    if (asks_patterns) {
      for (const auto& pattern : patterns_) compare_pattern(pattern, holders, facts, out);
    }
    for (const auto& holder : holders) compare_holder(patterns_, holder, facts, out);
    return out;
  }

  // A name that maps to no SID fails the rule: whoever it is, the rule does not list it.
  [[nodiscard]] Judgement judge_only_from(const Comparison& found) const {
    const auto extra = both(found.extra, found.extra_names);
    if (!extra.empty()) return {Truth::no, also(extra), false, found.extra.empty()};
    if (!found.maybe_extra.empty()) return undecided(cannot_tell(found.maybe_extra, "listed"));
    return met_noting(found);
  }

  [[nodiscard]] Judgement judge_includes(const Comparison& found) const {
    if (!found.missing.empty()) return not_met(lacks(found.missing));
    if (!found.maybe_missing.empty()) {
      return undecided(cannot_tell(both(found.extra_names, found.maybe_extra), say(found.maybe_missing)));
    }
    return met_noting(found);
  }

  [[nodiscard]] Judgement judge_excludes(const Comparison& found) const {
    if (!found.held.empty()) return not_met((is_group() ? "contains " : "held by ") + say(found.held));
    const auto maybe = both(found.extra_names, found.maybe_extra);
    if (!maybe.empty()) return undecided(cannot_tell(maybe, names()));
    return met();
  }

  // What is certain fails; names decide nothing while a pattern is left that they may be.
  [[nodiscard]] Judgement judge_exactly(const Comparison& found) const {
    if (!found.missing.empty()) return not_met(lacks(found.missing));
    if (!found.extra.empty()) return not_met(also(found.extra));
    const auto maybe = both(found.extra_names, found.maybe_extra);
    if (!found.maybe_missing.empty()) return undecided(cannot_tell(maybe, say(found.maybe_missing)));
    if (!found.extra_names.empty()) return {Truth::no, also(found.extra_names), false, true};
    if (!found.maybe_extra.empty()) return undecided(cannot_tell(found.maybe_extra, "listed"));
    return met_noting(found);
  }

  SetRelation relation_;
  Patterns patterns_;
};

Result<PrincipalPattern> read_pattern(const Scalar& scalar) {
  if (iequals(trim(scalar.text), "nobody")) return refuse(scalar, "nobody stands alone, as the whole expectation");
  auto pattern = parse_principal_pattern(scalar.text);
  if (!pattern) {
    return refuse(scalar,
                  "not a principal: write a SID, an English name, DOMAIN\\name, domain:512, machine:501 or S-1-5-80-*");
  }
  return std::move(*pattern);
}

}  // namespace

Result<ExpectationPtr> make_principal_set(SetRelation relation, const std::vector<Scalar>& list,
                                          const ExpectationTarget& target) {
  Patterns patterns;
  std::unordered_set<std::string> texts;
  for (const auto& scalar : list) {
    auto pattern = read_pattern(scalar);
    if (!pattern) return pattern.error();
    if (!texts.insert(canonical(*pattern)).second) return refuse(scalar, "listed twice");
    patterns.push_back(std::move(*pattern));
  }
  std::sort(patterns.begin(), patterns.end(),
            [](const PrincipalPattern& a, const PrincipalPattern& b) { return icompare(shown(a), shown(b)) < 0; });
  return ExpectationPtr(std::make_shared<PrincipalSet>(relation, std::move(patterns), target));
}

}  // namespace casemate::expectations
