// SPDX-License-Identifier: Apache-2.0
#include "rules/evaluate.h"

#include <algorithm>

#include "rules/collecting.h"
#include "rules/text.h"

namespace casemate {
namespace {

// What one rule may look at while it is judged.
struct Bench {
  const HostState& host;
  const Rule& rule;
  const Demand& demand;
  bool for_controllers;  ///< ResolvedBaseline::for_controllers
  JudgementMemo& memo;
};

void set_verdict(Finding& finding, Verdict verdict, std::string reason) {
  finding.verdict = verdict;
  finding.reason = std::move(reason);
}

std::string file_of(const HostState& host, std::uint32_t file) {
  return file < host.files.size() ? host.files[file].path : std::string("?");
}

std::string place_of(const HostState& host, const Provenance& where) {
  std::string text = file_of(host, where.file);
  if (where.line != 0) text += ":" + std::to_string(where.line);
  return text;
}

void take_observation(Finding& finding, const Observation& observation) {
  finding.observed = observation.value;
  finding.where = observation.where;
  finding.source = observation.source;
  finding.gpo = observation.gpo;
}

Verdict verdict_of(Truth truth) {
  switch (truth) {
    case Truth::yes: return Verdict::pass;
    case Truth::no: return Verdict::fail;
    case Truth::unknown: return Verdict::unknown;
  }
  return Verdict::unknown;
}

// Legacy categories say nothing on NT 6.0 and later, neither by what they list nor by what they do not; on 5.x they are all
// there is.
bool legacy_audit_is_void(const HostState& host, Finding& finding) {
  const std::string& version = host.facts.os_version;
  if (legacy_audit_counts(host.facts)) return false;
  set_verdict(finding, Verdict::unknown,
              version.empty() ? "the OS version is not known; from Windows Vista on the legacy categories are void, collect auditpol /backup"
                              : "from Windows Vista on the legacy categories are void; collect auditpol /backup");
  return true;
}

void judge_value(const Bench& bench, const Value& value, bool imprecise, Finding& finding) {
  const Judgement& judged = bench.memo.judge(finding.rule, *bench.demand.expectation, value, imprecise);
  finding.verdict = judged.wrong_type ? Verdict::fail : verdict_of(judged.met);
  finding.reason = judged.why;
}

// What the format says absence means, for rules that state nothing.
bool judge_format_absence(const Bench& bench, const Setting& setting, const Lookup& lookup, Finding& finding) {
  if (setting.area() == Area::user_right && lookup.kind == Lookup::Kind::absent) {
    judge_value(bench, Value{Principals{}}, false, finding);
    finding.reason = "not listed, which in this export means nobody" + (finding.reason.empty() ? "" : "; " + finding.reason);
    return true;
  }
  const bool lockout_time = setting.area() == Area::account_policy &&
                            (iequals(setting.name(), "LockoutDuration") || iequals(setting.name(), "ResetLockoutCount"));
  if (!lockout_time) return false;
  static const Setting kThreshold(Area::account_policy, "LockoutBadCount");
  const Lookup threshold = bench.host.find(kThreshold);
  if (threshold.kind != Lookup::Kind::present) return false;
  const auto* number = std::get_if<std::int64_t>(&threshold.observation->value);
  if (number == nullptr || *number != 0) return false;
  set_verdict(finding, Verdict::not_applicable, "not listed because account lockout is off (LockoutBadCount is 0)");
  return true;
}

std::string absence_words(Area area) {
  switch (area) {
    case Area::service: return "not installed";
    case Area::audit:
    case Area::user_right: return "not listed";
    case Area::feature:
    case Area::package: return "not installed";
    case Area::unit: return "no such unit";
    case Area::listener: return "nothing listens";
    case Area::mount: return "no file system of its own";
    case Area::audit_watch:
    case Area::audit_syscall: return "not audited";
    case Area::group: return "no such group";
    case Area::account_policy:
    case Area::kerberos_policy:
    case Area::event_audit:
    case Area::audit_option:
    case Area::global_sacl:
    case Area::registry:
    case Area::event_log:
    case Area::file_acl:
    case Area::registry_acl:
    case Area::fact:
    case Area::sysctl:
    case Area::sshd:
    case Area::audit_status:
    case Area::module:
    case Area::login_defs:
    case Area::pwquality:
    case Area::pam: return "not set";
  }
  return "not set";
}

void judge_absence(const Bench& bench, const Setting& setting, const Lookup& lookup, Finding& finding) {
  const bool removed = lookup.kind == Lookup::Kind::present;  // a policy's directive says so
  const std::string words = removed ? "removed by policy" : absence_words(setting.area());
  if (lookup.scope != nullptr) {
    finding.where = Provenance{lookup.scope->file, 0, {}};
    finding.source = lookup.scope->source;
  }
  if (const auto decided = bench.demand.expectation->judge_absent(); decided.decides) {
    return set_verdict(finding, verdict_of(decided.met), words);
  }
  const WhenAbsent& when = bench.rule.when_absent;
  switch (when.kind) {
    case WhenAbsent::Kind::pass: return set_verdict(finding, Verdict::pass, words + ", which the rule accepts; nothing was observed");
    case WhenAbsent::Kind::fail: return set_verdict(finding, Verdict::fail, words);
    case WhenAbsent::Kind::manual: return set_verdict(finding, Verdict::manual, words + "; a person must look");
    case WhenAbsent::Kind::assume:
      judge_value(bench, *when.assumed, false, finding);
      finding.reason = words + ", so " + when.assumed_text + " is assumed (" + when.because + "); nothing was observed" +
                       (finding.reason.empty() ? "" : "; " + finding.reason);
      return;
    case WhenAbsent::Kind::unstated: break;
  }
  if (judge_format_absence(bench, setting, lookup, finding)) return;
  set_verdict(finding, Verdict::fail, words);
}

void judge_conflict(const Bench& bench, const Lookup& lookup, Finding& finding) {
  take_observation(finding, *lookup.observation);
  const std::string other = lookup.other != nullptr
                                ? place_of(bench.host, lookup.other->where) + " says " + describe(lookup.other->value)
                                : file_of(bench.host, lookup.scope->file) + " shows that it is not there";
  set_verdict(finding, Verdict::error,
              "the evidence contradicts itself: " + place_of(bench.host, lookup.observation->where) + " says " +
                  describe(lookup.observation->value) + ", " + other);
}

// Judged by a baseline for domain controllers, a SAM hive says nothing of what the baseline is about.
bool is_of_restore_mode(const Bench& bench, const Setting& setting, const Lookup& lookup) {
  if (!bench.for_controllers || !is_of_account_database(setting.area(), setting.name())) return false;
  if (lookup.observation != nullptr) return lookup.observation->kind == EvidenceKind::registry_hive;
  return lookup.scope != nullptr && lookup.scope->kind_of_evidence == EvidenceKind::registry_hive;
}

void judge_lookup(const Bench& bench, const Setting& setting, const Lookup& lookup, Finding& finding) {
  if (is_of_restore_mode(bench, setting, lookup)) {
    return set_verdict(finding, Verdict::unknown,
                       "a SAM hive holds only what counts in a domain controller's restore mode" + how_to_collect(setting));
  }
  switch (lookup.kind) {
    case Lookup::Kind::present:
      take_observation(finding, *lookup.observation);
      if (std::holds_alternative<DefinedAbsent>(lookup.observation->value)) {
        return judge_absence(bench, setting, lookup, finding);
      }
      if (setting.area() == Area::event_audit && legacy_audit_is_void(bench.host, finding)) return;
      return judge_value(bench, lookup.observation->value, lookup.observation->imprecise, finding);
    case Lookup::Kind::absent:
      if (setting.area() == Area::event_audit && legacy_audit_is_void(bench.host, finding)) return;
      return judge_absence(bench, setting, lookup, finding);
    case Lookup::Kind::not_defined:
      finding.where = Provenance{lookup.scope->file, 0, {}};
      finding.source = Source::defined;
      return set_verdict(finding, Verdict::unknown, "no policy sets it, and no evidence shows the host itself" );
    case Lookup::Kind::not_covered:
      return set_verdict(finding, Verdict::unknown, "no evidence would have shown it" + how_to_collect(setting));
    case Lookup::Kind::damaged:
      finding.where = Provenance{lookup.scope->file, 0, {}};
      return set_verdict(finding, Verdict::error,
                         "not found, but " + file_of(bench.host, lookup.scope->file) +
                             " could not be understood to the end and may have held it");
    case Lookup::Kind::conflict: return judge_conflict(bench, lookup, finding);
    case Lookup::Kind::stale:
      if (lookup.observation != nullptr) take_observation(finding, *lookup.observation);
      return set_verdict(finding, Verdict::error, "the evidence is older than --max-age allows");
  }
}

// The first present setting of the list is judged.  An earlier one about which nothing is known could overrule it.
void judge_settings(const Bench& bench, std::string_view user, Finding& finding) {
  const auto& settings = bench.rule.settings;
  for (std::uint32_t i = 0; i < settings.size(); ++i) {
    const Lookup lookup = bench.host.find(settings[i], user);
    const bool last = i + 1 == settings.size();
    const bool skip = lookup.kind == Lookup::Kind::absent || lookup.kind == Lookup::Kind::not_defined ||
                      (lookup.kind == Lookup::Kind::present &&
                       std::holds_alternative<DefinedAbsent>(lookup.observation->value));
    if (skip && !last) continue;
    finding.setting = i;
    return judge_lookup(bench, settings[i], lookup, finding);
  }
}

int badness(Verdict verdict) {
  switch (verdict) {
    case Verdict::fail: return 6;
    case Verdict::error: return 5;
    case Verdict::unknown: return 4;
    case Verdict::manual: return 3;
    case Verdict::waived: return 2;
    case Verdict::pass: return 1;
    case Verdict::not_applicable: return 0;
  }
  return 0;
}

// HKCU: judged for every user of whom the evidence knows anything; the worst verdict stands, its users are listed.
void judge_users(const Bench& bench, const std::vector<std::string>& users, Finding& finding) {
  if (users.empty()) {
    return set_verdict(finding, Verdict::unknown, "no evidence shows any user's settings" + how_to_collect(bench.rule.settings.front()));
  }
  std::vector<std::string> concerned;
  int worst = -1;
  for (const std::string& user : users) {
    Finding one;
    one.rule = finding.rule;
    judge_settings(bench, user, one);
    const int weight = badness(one.verdict);
    if (weight > worst) {
      worst = weight;
      concerned.clear();
      finding = std::move(one);
    }
    if (weight == worst) concerned.push_back(user);
  }
  finding.users = join(concerned, ", ");
}

bool is_per_user(const Setting& setting) {
  return setting.area() == Area::registry && setting.name().starts_with("HKCU\\");
}

std::string rivals_sentence(const HostState& host) {
  std::vector<std::string> names;
  for (const auto& rival : host.rival_host_names) names.push_back(rival.name + " (" + place_of(host, rival.where) + ")");
  return "the evidence names different hosts: " + join_and(names);
}

}  // namespace

std::vector<Finding> evaluate(const HostState& host, const ResolvedBaseline& baseline, const HostContext& context) {
  JudgementMemo memo;
  return evaluate(host, baseline, context, memo);
}

std::vector<Finding> evaluate(const HostState& host, const ResolvedBaseline& baseline, const HostContext& context,
                              JudgementMemo& memo) {
  memo.start(host.facts, baseline.rules.size());
  std::vector<Finding> findings(baseline.rules.size());
  const std::vector<std::string> users = host.users();
  const std::string rivals = host.rival_host_names.empty() ? std::string() : rivals_sentence(host);
  for (std::uint32_t i = 0; i < findings.size(); ++i) {
    Finding& finding = findings[i];
    const Rule& rule = *baseline.rules[i].rule;
    finding.rule = i;
    if (!rivals.empty()) {
      set_verdict(finding, Verdict::error, rivals);
      continue;
    }
    if (rule.when) {
      ConditionAnswer answer = decide(*rule.when, host, context.roles, context.roles_known);
      if (answer.truth == Truth::no) {
        set_verdict(finding, Verdict::not_applicable, "applies when " + describe(*rule.when) + "; " + answer.why);
        continue;
      }
      if (answer.truth == Truth::unknown) {
        set_verdict(finding, Verdict::unknown, "applies when " + describe(*rule.when) + "; " + answer.why);
        continue;
      }
    }
    const Demand& demand = rule.demand(baseline.level);
    if (demand.kind == Demand::Kind::manual) {
      set_verdict(finding, Verdict::manual, demand.text);
      continue;
    }
    const Bench bench{host, rule, demand, baseline.for_controllers, memo};
    if (is_per_user(rule.settings.front())) {
      judge_users(bench, users, finding);
    } else {
      judge_settings(bench, {}, finding);
    }
  }
  return findings;
}

Summary summarise(const std::vector<Finding>& findings, const ResolvedBaseline& baseline) {
  Summary summary;
  for (const Finding& finding : findings) {
    ++summary.by_verdict[static_cast<std::size_t>(finding.verdict)];
    if (finding.verdict == Verdict::fail) {
      ++summary.failed_by_severity[static_cast<std::size_t>(baseline.rules[finding.rule].rule->severity)];
    }
  }
  return summary;
}

std::uint32_t Summary::total() const {
  std::uint32_t sum = 0;
  for (const std::uint32_t n : by_verdict) sum += n;
  return sum;
}

namespace {
std::optional<int> share(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<int>(static_cast<std::uint64_t>(part) * 100 / whole);
}
}  // namespace

std::optional<int> Summary::score() const {
  return share(count(Verdict::pass), count(Verdict::pass) + count(Verdict::fail) + count(Verdict::waived));
}
std::optional<int> Summary::score_with_waivers() const {
  return share(count(Verdict::pass) + count(Verdict::waived),
               count(Verdict::pass) + count(Verdict::fail) + count(Verdict::waived));
}

}  // namespace casemate
