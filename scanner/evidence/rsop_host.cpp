// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/rsop_host.h"

#include <algorithm>
#include <array>

#include "rules/facts.h"
#include "rules/principals.h"
#include "rules/site.h"
#include "rules/text.h"
#include "scanner/evidence/rsop_value.h"

namespace casemate::evidence {
namespace {

// Groups that a computer can only be in through its own domain.  Schema and Enterprise Admins (518, 519) and Enterprise
// Read-only Domain Controllers (498) are not: they are of the forest's root domain.
constexpr std::array<std::string_view, 11> kOwnDomainRids{"512", "513", "514", "515", "516", "517",
                                                          "520", "521", "553", "571", "572"};

bool is_domain_controller_rid(std::string_view rid) { return rid == "516" || rid == "521"; }

struct DomainSid {
  std::string_view domain;
  std::string_view rid;
};

// "S-1-5-21-1-2-3-516" → domain part and RID; empty for other SIDs.
DomainSid split_sid(std::string_view sid) {
  const auto dash = sid.rfind('-');
  if (!is_sid(sid) || !sid.starts_with("S-1-5-21-") || std::count(sid.begin(), sid.end(), '-') != 7) return {};
  return DomainSid{sid.substr(0, dash), sid.substr(dash + 1)};
}

void read_groups(const XmlElement& results, RsopReading& reading) {
  std::string_view domain;
  bool one_domain = true;
  bool domain_controller = false;
  std::uint32_t line = 0;
  for (XmlElement group = results.first_child(); group; group = group.next_sibling()) {
    if (group.name() != "SecurityGroup") continue;
    const DomainSid sid = split_sid(trim(group.child_text("SID")));
    if (std::find(kOwnDomainRids.begin(), kOwnDomainRids.end(), sid.rid) == kOwnDomainRids.end()) continue;
    one_domain = one_domain && (domain.empty() || domain == sid.domain);
    domain = sid.domain;
    if (line == 0) line = group.line();
    domain_controller = domain_controller || is_domain_controller_rid(sid.rid);
  }
  if (!one_domain) return;
  reading.add_fact(fact::kDomainSid, std::string(domain), line);
  if (domain_controller) reading.add_fact(fact::kProduct, "domain-controller", line);
}

// "CHILD\CHILDDC$" → "CHILDDC"
std::string_view computer_name(std::string_view account) {
  const auto slash = account.rfind('\\');
  if (slash != std::string_view::npos) account.remove_prefix(slash + 1);
  if (account.ends_with('$')) account.remove_suffix(1);
  return account;
}

// The scope of management is "domain/container/container"; a workgroup's is a localised word for "local".
std::string organizational_unit(std::string_view som, std::string_view domain) {
  if (domain.empty() || !iequals(som.substr(0, som.find('/')), domain)) return {};
  return canonical_name_to_dn(som);
}

// The link by which the GPO was applied, else its first.
XmlElement applied_link(const XmlElement& gpo) {
  for (XmlElement link = gpo.first_child(); link; link = link.next_sibling()) {
    if (link.name() == "Link" && trim(link.child_text("AppliedOrder")) != "0") return link;
  }
  return gpo.child("Link");
}

AppliedGpo read_gpo(const XmlElement& gpo, RsopReading& reading) {
  const XmlElement path = gpo.child("Path");
  const XmlElement link = applied_link(gpo);
  AppliedGpo applied;
  applied.name = trim(gpo.child_text("Name"));
  applied.id = trim(path.child_text("Identifier"));
  applied.domain = trim(path.child_text("Domain"));
  applied.linked_to = trim(link.child_text("SOMPath"));
  const auto order = parse_decimal(trim(link.child_text("AppliedOrder")));
  constexpr std::int64_t kMaxOrder = 100'000;  // Windows applies at most 999 GPOs
  if (order && *order >= 0 && *order <= kMaxOrder) {
    applied.applied_order = static_cast<int>(*order);
  } else {
    reading.problem(Problem::Severity::warning, gpo.line(),
                    "a GPO without the order in which it was applied: " + shorten(applied.name));
  }
  applied.enforced = rsop_boolean(link.child_text("NoOverride")).value_or(false);
  return applied;
}

}  // namespace

void read_rsop_host(const XmlElement& results, RsopReading& reading) {
  const auto fact_from = [&](std::string_view fact_name, const XmlElement& element, std::string value) {
    reading.add_fact(fact_name, std::move(value), element.line());
  };
  const XmlElement name = results.child("Name");
  const XmlElement domain = results.child("Domain");
  const XmlElement som = results.child("SOM");
  const XmlElement site = results.child("Site");
  if (name) fact_from(fact::kHostName, name, std::string(computer_name(trim(name.text()))));
  if (domain) fact_from(fact::kDomain, domain, std::string(trim(domain.text())));
  if (som) fact_from(fact::kOu, som, organizational_unit(trim(som.text()), trim(domain.text())));
  if (site) fact_from(fact::kSite, site, std::string(trim(site.text())));
  read_groups(results, reading);
}

std::vector<AppliedGpo> read_rsop_gpos(const XmlElement& results, RsopReading& reading) {
  std::vector<AppliedGpo> gpos;
  for (XmlElement gpo = results.first_child(); gpo; gpo = gpo.next_sibling()) {
    if (gpo.name() != "GPO") continue;
    gpos.push_back(read_gpo(gpo, reading));
    reading.name_gpo(gpos.back().id, gpos.back().domain, gpos.back().name);
  }
  return gpos;
}

std::string_view rsop_account_sid(const XmlElement& results) {
  const std::string_view account = trim(results.child_text("Name"));
  for (XmlElement group = results.first_child(); group && !account.empty(); group = group.next_sibling()) {
    if (group.name() != "SecurityGroup" || !iequals(trim(group.child_text("Name")), account)) continue;
    const std::string_view sid = trim(group.child_text("SID"));
    if (is_sid(sid)) return sid;
  }
  return {};
}

std::string rsop_time(std::string_view text) {
  text = trim(text);
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() <= kShape.size() || text.back() != 'Z') return {};
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == 'd' ? !digit : text[i] != kShape[i]) return {};
  }
  return std::string(text.substr(0, kShape.size())) + "Z";
}

}  // namespace casemate::evidence
