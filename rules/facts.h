// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casemate {

/// Names of the facts (settings of Area::fact).  All are text.  One list, used by readers, conditions and reports.
namespace fact {
inline constexpr std::string_view kHostName = "host_name";      ///< NetBIOS name, as written
inline constexpr std::string_view kDnsName = "dns_name";        ///< fully qualified name
inline constexpr std::string_view kDomain = "domain";           ///< DNS (or NetBIOS) domain, or workgroup
inline constexpr std::string_view kDomainMember = "domain_member";  ///< yes or no (no: workgroup)
inline constexpr std::string_view kDomainSid = "domain_sid";    ///< S-1-5-21-a-b-c
inline constexpr std::string_view kMachineSid = "machine_sid";  ///< S-1-5-21-a-b-c
inline constexpr std::string_view kOsName = "os_name";          ///< caption
inline constexpr std::string_view kOsVersion = "os_version";    ///< "6.1.7601"
inline constexpr std::string_view kProduct = "product";         ///< server, workstation, domain-controller, linux
inline constexpr std::string_view kOu = "ou";                   ///< DN of the computer's container: OU=…,DC=…
inline constexpr std::string_view kSite = "ad_site";            ///< Active Directory site
inline constexpr std::string_view kExchangeVersion = "exchange_version";  ///< "14.3.123.4"
inline constexpr std::string_view kCollectedAt = "collected_at";  ///< UTC, 2026-11-24T03:20:08Z, where evidence states it
}  // namespace fact

inline constexpr std::array kFactNames{
    fact::kHostName, fact::kDnsName, fact::kDomain,  fact::kDomainMember, fact::kDomainSid,       fact::kMachineSid, fact::kOsName,
    fact::kOsVersion, fact::kProduct, fact::kOu, fact::kSite, fact::kExchangeVersion, fact::kCollectedAt,
};

/// The facts by which accounts are told apart: all that a verdict may depend on beside the rule and the value.
struct AccountFacts {
  std::string domain_sid;
  std::string machine_sid;
  std::string product;

  friend bool operator==(const AccountFacts&, const AccountFacts&) = default;
};

/// The facts of one host, read out of its host state.  Empty text: not known.
struct Facts : AccountFacts {
  std::string host_name;
  std::string dns_name;
  std::string domain;
  std::string domain_member;
  std::string os_name;
  std::string os_version;
  std::string ou;
  std::string ad_site;
  std::string exchange_version;
  std::string collected_at;
  std::vector<std::string> roles;  ///< names of roles.yaml the evidence shows, sorted

  friend bool operator==(const Facts&, const Facts&) = default;
};

/// Name/value pairs of what is known, in the order of kFactNames (roles not included).
std::vector<std::pair<std::string_view, std::string_view>> known_facts(const Facts& facts);

/// Sets a fact by its name; false when there is none of that name.
bool set_fact(Facts& facts, std::string_view name, std::string value);

/// Is `version` "6.1.7601" one of `prefix` "6.1", part by part?
bool version_is_within(std::string_view version, std::string_view prefix);

/// Numbers joined by single dots: "6", "6.1.7601".
bool is_version(std::string_view text);

/// Do the legacy audit categories (event_audit/…) say anything of this host?  Only where it is known to be older than NT 6.0:
/// from Vista on subcategories decide ([MS-GPSB] 3.2.5.6 and SCENoApplyLegacyAuditPolicy).
bool legacy_audit_counts(const Facts& facts);

/// "CONTOSO\\CAS01$", "cas01.contoso.com" → "CAS01", "cas01".
std::string short_host_name(std::string_view name);

/// Compares dotted versions part by part as numbers: "6.1" < "6.1.7601" < "6.10".  A part that is no number compares as 0.
int compare_versions(std::string_view a, std::string_view b);

}  // namespace casemate
