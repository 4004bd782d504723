// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/equivalent_to.h"

#include "rules/expectations/parameter.h"
#include "rules/expectations/quantity.h"
#include "rules/expectations/typed_expectation.h"
#include "rules/sddl.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

SddlObject object_of(const ExpectationTarget& target) {
  switch (target.type->area) {
    case Area::service:
      return SddlObject::service;
    case Area::registry_acl:
      return SddlObject::registry_key;
    case Area::file_acl:
      return SddlObject::file;
    case Area::event_log:
      return SddlObject::event_log;
    case Area::account_policy:
    case Area::kerberos_policy:
    case Area::event_audit:
    case Area::audit:
    case Area::audit_option:
    case Area::global_sacl:
    case Area::user_right:
    case Area::registry:
    case Area::group:
    case Area::feature:
    case Area::fact:
    case Area::sysctl:
    case Area::unit:
    case Area::sshd:
    case Area::audit_status:
    case Area::audit_watch:
    case Area::audit_syscall:
    case Area::listener:
    case Area::mount:
    case Area::package:
    case Area::module:
    case Area::login_defs:
    case Area::pwquality:
    case Area::pam:
      return SddlObject::other;
  }
  return SddlObject::other;
}

constexpr std::string_view kAccountHead = "S-1-5-21-";

// The account SID at the front of `text`, split at its last dash: {"S-1-5-21-a-b-c", "512"}.
struct AccountSid {
  std::string_view domain;
  std::string_view rid;
};
AccountSid account_at(std::string_view text) {
  const std::string_view sid = text.substr(0, text.find_first_of(";)OGDS:", 1));
  const auto dash = sid.rfind('-');
  return {sid.substr(0, dash), sid.substr(dash + 1)};
}

// Groups and accounts of a domain as rules write them: "domain:512".  With an empty `domain_sid` every domain counts.
std::string relative(std::string_view canonical, std::string_view own_sid, std::string_view word) {
  constexpr std::size_t kMaxFixedRidDigits = 3;  // RIDs from 1000 on are handed out, those below are fixed
  std::string text;
  for (std::size_t i = 0; i < canonical.size();) {
    if (!canonical.substr(i).starts_with(kAccountHead)) {
      text.push_back(canonical[i++]);
      continue;
    }
    const AccountSid sid = account_at(canonical.substr(i));
    const bool own = own_sid.empty() || iequals(sid.domain, own_sid);
    const std::size_t length = sid.domain.size() + 1 + sid.rid.size();
    if (own && sid.rid.size() <= kMaxFixedRidDigits) {
      text += word;
      text += sid.rid;
    } else {
      text += canonical.substr(i, length);
    }
    i += length;
  }
  return text;
}

std::string without_words(std::string text) {
  constexpr std::string_view kMachine = "machine:";
  for (auto at = text.find(kMachine); at != std::string::npos; at = text.find(kMachine, at)) {
    text.replace(at, kMachine.size(), "domain:");
  }
  return text;
}

class EquivalentTo final : public TypedExpectation {
 public:
  EquivalentTo(std::string written, std::string canonical, const ExpectationTarget& target)
      : TypedExpectation(target), written_(std::move(written)), canonical_(std::move(canonical)) {}

  [[nodiscard]] std::string describe() const override { return "equivalent to " + written_; }
  [[nodiscard]] std::string to_yaml() const override { return "{equivalent_to: " + quoted_yaml(canonical_) + "}"; }

 protected:
  [[nodiscard]] Judgement judge_present(const Value& value, const JudgeContext& context) const override {
    const std::string* text = text_of(value);
    if (text == nullptr) return not_of_type(value, target());
    const auto seen = normalise_sddl(*text, object_of(target()));
    if (!seen) return wrong_type("not a security descriptor: " + seen.error().what);
    if (*seen == canonical_) return met();
    return judge_relative(*seen, *context.facts);
  }

 private:
  [[nodiscard]] const std::string* text_of(const Value& value) const {
    if (shape() == Shape::sddl) return std::get_if<std::string>(&value);
    const RegistryValue* registry = registry_value(value, target());
    return registry == nullptr ? nullptr : std::get_if<std::string>(&registry->data);
  }

  // The host writes SIDs of its domain where the rule says "DA": equal when the domain's SID is put in, undecided when
  // it would be equal but the SID is not known.
  [[nodiscard]] Judgement judge_relative(const std::string& seen, const AccountFacts& facts) const {
    const auto own = [&](const std::string& text) {
      std::string out = facts.domain_sid.empty() ? text : relative(text, facts.domain_sid, "domain:");
      return facts.machine_sid.empty() ? out : relative(out, facts.machine_sid, "machine:");
    };
    if (own(seen) == own(canonical_)) return met();
    const auto any = [](const std::string& text) { return without_words(relative(text, {}, "domain:")); };
    const bool all_known = !facts.domain_sid.empty() && !facts.machine_sid.empty();
    if (any(seen) == any(canonical_) && !all_known)
      return undecided("the SID of the host's domain or machine is not known");
    return not_met("it differs from " + shorten(written_));
  }

  std::string written_;
  std::string canonical_;
};

}  // namespace

Result<ExpectationPtr> make_equivalent_to(const Parameter& parameter, bool /*in_order*/,
                                          const ExpectationTarget& target) {
  if (const Status fits = check_fit("equivalent_to", target); !fits) return fits.error();
  const auto scalar = one_scalar("equivalent_to", parameter);
  if (!scalar) return scalar.error();
  auto canonical = normalise_sddl(scalar->text, object_of(target));
  if (!canonical) return refuse(*scalar, "not a security descriptor: " + canonical.error().to_string());
  return ExpectationPtr(std::make_shared<EquivalentTo>(scalar->text, std::move(*canonical), target));
}

}  // namespace casemate::expectations
