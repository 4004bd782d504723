// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "rules/text.h"
#include "tests/rules/judging_fixture.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

// A host that several files each tell one value of a fact.
HostState told(std::string_view name, const std::vector<std::string>& values) {
  HostMaker maker;
  for (const auto& value : values) maker.fact(name, value).file("f" + std::to_string(maker.host.files.size()));
  return maker.done();
}

}  // namespace

TEST_CASE("every fact has a name, is set by it and told in the order of the list") {
  Facts facts;
  for (const auto name : kFactNames) CHECK(set_fact(facts, name, "value of " + std::string(name)));
  const auto known = known_facts(facts);
  REQUIRE(known.size() == kFactNames.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    CHECK(known[i].first == kFactNames[i]);
    CHECK(known[i].second == "value of " + std::string(kFactNames[i]));
  }
  CHECK_FALSE(set_fact(facts, "shoe_size", "9"));
  CHECK_FALSE(set_fact(facts, "", "9"));
  CHECK(known_facts(Facts{}).empty());
}

TEST_CASE("versions are compared part by part as numbers") {
  struct Row {
    std::string_view less;
    std::string_view more;
  };
  const Row rows[] = {{"6.1", "6.1.7601"}, {"6.1.7601", "6.10"}, {"6.9", "6.10"}, {"5.2", "6.0"}, {"6.1", "10.0"}, {"", "0.1"}};
  for (const auto& row : rows) {
    CAPTURE(row.less);
    CHECK(compare_versions(row.less, row.more) < 0);
    CHECK(compare_versions(row.more, row.less) > 0);
    CHECK(compare_versions(row.less, row.less) == 0);
  }
  CHECK(compare_versions("6.1", "6.1.0") == 0);
  CHECK(compare_versions("6.01", "6.1") == 0);
  CHECK(compare_versions("x.1", "0.1") == 0);  // a part that is no number compares as 0
}

TEST_CASE("a version is within a prefix of whole parts") {
  CHECK(version_is_within("6.1.7601", "6.1"));
  CHECK(version_is_within("6.1", "6.1"));
  CHECK(version_is_within("6.1", ""));
  CHECK_FALSE(version_is_within("6.10.1", "6.1"));
  CHECK_FALSE(version_is_within("6.1", "6.1.7601"));
  CHECK_FALSE(version_is_within("6.2", "6.1"));
  CHECK_FALSE(version_is_within("", "6"));
}

TEST_CASE("what is a version") {
  for (const auto* good : {"6", "6.1", "6.1.7601.24544"}) CHECK(is_version(good));
  for (const auto* bad : {"", ".", "6.", "6..1", ".6", " 6", "6.1 SP1", "-6", "+6", "6.99999999999999999999"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_version(bad));
  }
}

TEST_CASE("legacy audit categories count only on a host known to be older than Vista") {
  struct Row {
    std::string version;
    bool counts;
  };
  const Row rows[] = {{"5.2.3790", true}, {"5", true}, {"6.0", false}, {"6", false}, {"10.0.17763", false}, {"", false}, {"Windows Server 2003", false}};
  for (const auto& row : rows) {
    CAPTURE(row.version);
    Facts facts;
    facts.os_version = row.version;
    CHECK(legacy_audit_counts(facts) == row.counts);
  }
}

TEST_CASE("short host names") {
  CHECK(short_host_name("CONTOSO\\CAS01$") == "CAS01");
  CHECK(short_host_name("cas01.contoso.com") == "cas01");
  CHECK(short_host_name("CAS01") == "CAS01");
  CHECK(short_host_name("").empty());
}

TEST_CASE("facts are read out of observations, the host's name in its short form") {
  const HostState host = HostMaker().fact(fact::kHostName, "CONTOSO\\CAS01$").fact(fact::kDomain, "contoso.com").done();
  CHECK(host.facts.host_name == "CAS01");
  CHECK(host.fact(fact::kDomain) == "contoso.com");
  CHECK(host.fact(fact::kOu).empty());
  CHECK(host.fact("shoe_size").empty());
}

TEST_CASE("a fact that is no text, or empty, is not known") {
  CHECK(HostMaker().observe("fact/os_version", std::int64_t{6}).done().facts.os_version.empty());
  CHECK(told(fact::kProduct, {"", "server"}).facts.product == "server");
}

TEST_CASE("facts that contradict are not known, whatever the order") {
  struct Row {
    std::string_view fact;
    std::vector<std::string> values;
    std::string known;
  };
  const Row rows[] = {
      {fact::kProduct, {"server", "workstation"}, ""},
      {fact::kProduct, {"server", "SERVER"}, "server"},
      {fact::kProduct, {"server", "workstation", "server"}, ""},
      {fact::kMachineSid, {"S-1-5-21-1-2-3", "S-1-5-21-1-2-4"}, ""},
      {fact::kDomainSid, {"S-1-5-21-1-2-3", "s-1-5-21-1-2-3"}, "S-1-5-21-1-2-3"},
      {fact::kDomainMember, {"yes", "no"}, ""},
      {fact::kDomain, {"contoso.com", "CONTOSO"}, "contoso.com"},  // two honest forms: the first one stands
  };
  for (const auto& row : rows) {
    CAPTURE(row.fact);
    CHECK(told(row.fact, row.values).fact(row.fact) == row.known);
  }
}

TEST_CASE("of several OS versions the finest is known, and only as far as they agree") {
  struct Row {
    std::vector<std::string> values;
    std::string known;
  };
  Row rows[] = {
      {{"6.1", "6.1.7601"}, "6.1.7601"},
      {{"6.1", "6.1.7601", "6.1"}, "6.1.7601"},
      {{"6.1.7600", "6.1.7601"}, "6.1"},
      {{"6.1.7601", "6.1.7600", "6.1.7601"}, "6.1"},
      {{"6.1.7600", "6.1", "6.1.7601"}, "6.1"},
      {{"6.0.6002", "6.1.7601"}, "6"},
      {{"6.1.760", "6.1.7601"}, "6.1"},
      {{"6.1", "6.10"}, "6"},
      {{"5.2", "6.1"}, ""},
  };
  for (auto& row : rows) {
    std::sort(row.values.begin(), row.values.end());
    do {
      CAPTURE(join(row.values, ", "));
      CHECK(told(fact::kOsVersion, row.values).facts.os_version == row.known);
    } while (std::next_permutation(row.values.begin(), row.values.end()));
  }
}

TEST_CASE("a version two files disagree about makes a rule for either unknown, not inapplicable") {
  const std::string rule = "    setting: account_policy/MinimumPasswordLength\n    expect: {at_least: 8}\n    when: {os: {at_least: '6.1'}}\n";
  HostMaker maker;
  maker.observe("account_policy/MinimumPasswordLength", 14).file("a.inf");
  maker.fact(fact::kOsVersion, "6.0.6002").file("a.csv").fact(fact::kOsVersion, "6.1.7601").file("b.csv");
  CHECK(judge(maker.done(), rule).verdict == Verdict::unknown);
}

TEST_CASE("files that name different hosts are all listed, once each") {
  const HostState host = told(fact::kHostName, {"CAS01", "cas01.contoso.com", "CAS02", "CONTOSO\\cas02$"});
  REQUIRE(host.rival_host_names.size() == 2);
  CHECK(host.rival_host_names[0].name == "CAS01");
  CHECK(host.rival_host_names[1].name == "CAS02");
  CHECK(host.rival_host_names[1].where.file == 2);
  CHECK(host.facts.host_name.empty());
  CHECK(told(fact::kHostName, {"CAS01", "cas01"}).rival_host_names.empty());
}
