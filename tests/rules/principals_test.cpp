// SPDX-License-Identifier: Apache-2.0
#include "rules/principals.h"

#include <doctest/doctest.h>

#include <string>

using namespace casemate;

namespace {

const std::string kDomainSid = "S-1-5-21-1004336348-1177238915-682003330";
const std::string kMachineSid = "S-1-5-21-3623811015-3361044348-30300820";

Facts member() {
  Facts facts;
  facts.domain_sid = kDomainSid;
  facts.machine_sid = kMachineSid;
  facts.product = "server";
  return facts;
}

PrincipalMatch match_text(std::string_view pattern, std::string_view principal, const Facts& facts) {
  const auto parsed = parse_principal_pattern(pattern);
  REQUIRE(parsed.has_value());
  return match(*parsed, principal, facts);
}

}  // namespace

TEST_CASE("SIDs are told from names") {
  for (const char* sid : {"S-1-1-0", "S-1-5-32-544", "s-1-5-18", "S-1-5-21-1-2-3-4294967295", "S-1-0x100000000000-1",
                          "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15"}) {
    CAPTURE(sid);
    CHECK(is_sid(sid));
  }
  for (const char* text : {"", "S-1-", "S-1-5", "S-1-5-", "S-1--5", "S-1-5-32-", "S-2-5-32", "S-1-5-4294967296",
                           "S-1-5-032", "S-1-5-3a", "S-1-5-32-544 ", "S-1-0x1-1", "S-1-5-80-*", "Administrators",
                           "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16", "S-1-5--1", "S-1-0x10000000000g-1"}) {
    CAPTURE(text);
    CHECK_FALSE(is_sid(text));
  }
}

TEST_CASE("well-known names map in every language, with the authority of that language or none") {
  struct Row {
    const char* name;
    const char* sid;
  };
  for (const Row& row : {
           Row{"Administrators", "S-1-5-32-544"},
           Row{"BUILTIN\\Administrators", "S-1-5-32-544"},
           Row{"builtin\\ADMINISTRATORS", "S-1-5-32-544"},
           Row{"VORDEFINIERT\\Administratoren", "S-1-5-32-544"},
           Row{"BUILTIN\\Administrateurs", "S-1-5-32-544"},
           Row{"VORDEFINIERT\\GÄSTE", "S-1-5-32-546"},
           Row{"VORDEFINIERT\\Benutzer", "S-1-5-32-545"},
           Row{"BUILTIN\\АДМИНИСТРАТОРЫ", "S-1-5-32-544"},
           Row{"Jeder", "S-1-1-0"},
           Row{"Tout le monde", "S-1-1-0"},
           Row{"NT-AUTORITÄT\\Authentifizierte Benutzer", "S-1-5-11"},
           Row{"AUTORITE NT\\SERVICE RÉSEAU", "S-1-5-20"},
           Row{"NT AUTHORITY\\SERVIZIO LOCALE", "S-1-5-19"},
           Row{"NT AUTHORITY\\SYSTEM", "S-1-5-18"},
           Row{"NT SERVICE\\ALL SERVICES", "S-1-5-80-0"},
           Row{"Window Manager\\Window Manager Group", "S-1-5-90-0"},
           Row{"LOCAL SERVICE", "S-1-5-19"},
       }) {
    CAPTURE(row.name);
    CHECK(well_known_sid(row.name) == row.sid);
    CHECK(principal_from_evidence(row.name) == row.sid);
  }
}

TEST_CASE("what could be somebody else is never mapped") {
  for (const char* name : {"Guest", "Gast", "Administrator", "CONTOSO\\Administrators", "CAS01\\Users", "Benutzer",
                           "Dienst", "Netzwerk", "\\Everyone", "BUILTIN\\Everyone", "NT AUTHORITY\\Administrators",
                           "BUILTIN\\SYSTEM", "ALL SERVICES", "Domain Admins", "", "BUILTIN\\", "TrustedInstaller"}) {
    CAPTURE(name);
    CHECK_FALSE(well_known_sid(name).has_value());
    CHECK(principal_from_evidence(name) == name);
  }
}

TEST_CASE("principals of evidence: a star before a SID goes, names are trimmed") {
  CHECK(principal_from_evidence("*S-1-5-32-544") == "S-1-5-32-544");
  CHECK(principal_from_evidence(" *s-1-5-32-544 ") == "S-1-5-32-544");
  CHECK(principal_from_evidence(" Gast ") == "Gast");
  CHECK(principal_from_evidence("*S-1-5-32-") == "S-1-5-32-");
}

TEST_CASE("English names of SIDs, fixed and relative") {
  CHECK(well_known_name("S-1-5-32-544") == "Administrators");
  CHECK(well_known_name("S-1-5-21-1-2-3-512") == "Domain Admins");
  CHECK(well_known_name("S-1-5-21-1-2-3-501") == "Guest");
  CHECK(well_known_name("S-1-5-21-1-2-3-1105").empty());
  CHECK(well_known_name("S-1-5-21-1-2-512").empty());
  CHECK(well_known_name("CONTOSO\\Domain Admins").empty());
  CHECK(describe_principal("S-1-5-11") == "S-1-5-11 (Authenticated Users)");
  CHECK(describe_principal("Gast") == "Gast");
  CHECK(describe_principal("S-1-5-21-1-2-3-1105") == "S-1-5-21-1-2-3-1105");
}

TEST_CASE("entries of rules are read by their kind") {
  using Kind = PrincipalPattern::Kind;
  struct Row {
    const char* text;
    Kind kind;
    const char* parsed;
  };
  for (const Row& row : {
           Row{"S-1-5-32-544", Kind::sid, "S-1-5-32-544"},
           Row{"*S-1-5-32-544", Kind::sid, "S-1-5-32-544"},
           Row{"Administrators", Kind::sid, "S-1-5-32-544"},
           Row{"S-1-5-80-*", Kind::wildcard, "S-1-5-80-"},
           Row{"domain:512", Kind::domain_rid, "512"},
           Row{"Machine: 501", Kind::machine_rid, "501"},
           Row{"Domain Admins", Kind::domain_rid, "512"},
           Row{"Guest", Kind::name, "Guest"},
           Row{"CONTOSO\\svc-backup", Kind::name, "CONTOSO\\svc-backup"},
       }) {
    CAPTURE(row.text);
    const auto pattern = parse_principal_pattern(row.text);
    REQUIRE(pattern.has_value());
    CHECK(pattern->kind == row.kind);
    CHECK(pattern->text == row.parsed);
  }
  for (const char* text : {"", " ", "*", "S-1-5-", "S-1-5-80*", "S-1-5-32-x", "domain:", "domain:x", "domain:0512",
                           "machine:-1", "domain:4294967296", "S-1-*-5"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_principal_pattern(text).has_value());
  }
}

TEST_CASE("SIDs, patterns and relative SIDs match") {
  const Facts facts = member();
  CHECK(match_text("Administrators", "S-1-5-32-544", facts) == PrincipalMatch::yes);
  CHECK(match_text("Administrators", "S-1-5-32-545", facts) == PrincipalMatch::no);
  CHECK(match_text("S-1-5-80-*", "S-1-5-80-0", facts) == PrincipalMatch::yes);
  CHECK(match_text("S-1-5-80-*", "S-1-5-82-1-2", facts) == PrincipalMatch::no);
  CHECK(match_text("domain:512", kDomainSid + "-512", facts) == PrincipalMatch::yes);
  CHECK(match_text("domain:512", kDomainSid + "-513", facts) == PrincipalMatch::no);
  CHECK(match_text("domain:512", "S-1-5-21-9-9-9-512", facts) == PrincipalMatch::no);
  CHECK(match_text("machine:501", kMachineSid + "-501", facts) == PrincipalMatch::yes);
  CHECK(match_text("machine:501", kDomainSid + "-501", facts) == PrincipalMatch::no);
  CHECK(match_text("domain:512", kDomainSid + "-1-512", facts) == PrincipalMatch::no);
}

TEST_CASE("without the host's own SID any domain's RID matches, and says so") {
  CHECK(match_text("domain:512", kDomainSid + "-512", {}) == PrincipalMatch::yes_by_rid);
  CHECK(match_text("machine:501", kMachineSid + "-501", {}) == PrincipalMatch::yes_by_rid);
  Facts facts;
  facts.machine_sid = kMachineSid;
  CHECK(match_text("domain:513", kMachineSid + "-513", facts) == PrincipalMatch::no);
  // The groups of a forest live in its root domain, which need not be the host's.
  CHECK(match_text("Enterprise Admins", "S-1-5-21-9-9-9-519", member()) == PrincipalMatch::yes_by_rid);
  CHECK(match_text("Enterprise Admins", kDomainSid + "-519", member()) == PrincipalMatch::yes);
  CHECK(match_text("Enterprise Admins", kMachineSid + "-519", member()) == PrincipalMatch::no);
}

TEST_CASE("a domain controller's own accounts are the domain's") {
  Facts facts;
  facts.domain_sid = kDomainSid;
  facts.product = "domain-controller";
  CHECK(match_text("machine:501", kDomainSid + "-501", facts) == PrincipalMatch::yes);
  CHECK(match_text("machine:501", kMachineSid + "-501", facts) == PrincipalMatch::no);
}

TEST_CASE("names that map to no SID may be anybody") {
  const Facts facts = member();
  CHECK(match_text("Guests", "Gast", facts) == PrincipalMatch::unknown);
  CHECK(match_text("domain:512", "CONTOSO\\Domain Admins", facts) == PrincipalMatch::unknown);
  CHECK(match_text("S-1-5-80-*", "CONTOSO\\svc", facts) == PrincipalMatch::unknown);
  CHECK(match_text("CONTOSO\\svc", "contoso\\SVC", facts) == PrincipalMatch::yes);
  CHECK(match_text("CONTOSO\\svc", "contoso.com\\svc", facts) == PrincipalMatch::unknown);
  CHECK(match_text("CONTOSO\\svc", kDomainSid + "-1105", facts) == PrincipalMatch::unknown);
  CHECK(match_text("CONTOSO\\svc", "S-1-5-32-544", facts) == PrincipalMatch::no);
}

TEST_CASE("service and application pool accounts belong to their family of SIDs") {
  const Facts facts = member();
  CHECK(match_text("S-1-5-80-*", "NT SERVICE\\MSSQLSERVER", facts) == PrincipalMatch::yes);
  CHECK(match_text("S-1-5-82-*", "IIS APPPOOL\\MSExchangeOWAAppPool", facts) == PrincipalMatch::yes);
  CHECK(match_text("S-1-5-*", "NT SERVICE\\MSSQLSERVER", facts) == PrincipalMatch::yes);
  CHECK(match_text("S-1-5-82-*", "NT SERVICE\\MSSQLSERVER", facts) == PrincipalMatch::no);
  CHECK(match_text("Guests", "NT SERVICE\\MSSQLSERVER", facts) == PrincipalMatch::no);
  CHECK(match_text("S-1-5-80-1-2-3-4-5", "NT SERVICE\\MSSQLSERVER", facts) == PrincipalMatch::unknown);
  CHECK(match_text("domain:512", "NT SERVICE\\MSSQLSERVER", facts) == PrincipalMatch::no);
}
