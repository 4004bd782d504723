// SPDX-License-Identifier: Apache-2.0
#include "rules/ranks.h"

#include <doctest/doctest.h>

#include "rules/host_state.h"

using namespace casemate;

namespace {

Observation observation(const char* address, Value value, EvidenceKind kind, Source source = Source::effective) {
  Observation seen;
  seen.setting = *Setting::parse(address);
  seen.value = std::move(value);
  seen.kind = kind;
  seen.source = source;
  return seen;
}
Observation service(const char* startup, bool imprecise, EvidenceKind kind = EvidenceKind::service_list) {
  Observation seen = observation("service/Spooler", std::string(startup), kind);
  seen.imprecise = imprecise;
  return seen;
}
Observation registry(RegistryValue value, EvidenceKind kind = EvidenceKind::registry_export) {
  return observation("registry/HKLM\\A\\B", std::move(value), kind);
}

}  // namespace

TEST_CASE("effective beats defined, whatever the kind") {
  const auto effective = observation("registry/HKLM\\A\\B", std::int64_t{1}, EvidenceKind::resultant_policy);
  const auto defined =
      observation("registry/HKLM\\A\\B", std::int64_t{1}, EvidenceKind::registry_hive, Source::defined);
  CHECK(rank(effective) > rank(defined));
}

TEST_CASE("the better source of an area ranks higher") {
  const auto by = [](const char* address, EvidenceKind kind) {
    return rank(observation(address, std::int64_t{0}, kind));
  };
  const char* log = "event_log/Security.max_size";
  CHECK(by(log, EvidenceKind::event_log_config) > by(log, EvidenceKind::registry_export));
  CHECK(by(log, EvidenceKind::registry_export) > by(log, EvidenceKind::security_template));
  CHECK(by("registry/HKLM\\A\\B", EvidenceKind::registry_hive) >
        by("registry/HKLM\\A\\B", EvidenceKind::security_template));
  CHECK(by("registry/HKLM\\A\\B", EvidenceKind::registry_hive) ==
        by("registry/HKLM\\A\\B", EvidenceKind::registry_export));
  CHECK(by("service/X", EvidenceKind::service_config) > by("service/X", EvidenceKind::service_list));
  CHECK(by("service/X", EvidenceKind::service_list) > by("service/X", EvidenceKind::security_template));
  CHECK(by("audit/Logon", EvidenceKind::audit_policy) > by("audit/Logon", EvidenceKind::resultant_policy));
}

TEST_CASE("the policy key of a log beats its service key") {
  auto policy = observation("event_log/Security.max_size", std::int64_t{1}, EvidenceKind::registry_export);
  auto own = policy;
  policy.where.key = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\EventLog\\Security\\MaxSize";
  own.where.key = "HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Security\\MaxSize";
  CHECK(rank(policy) > rank(own));
}

TEST_CASE("automatic that may be delayed agrees with both, and gives way only to what it may be") {
  const auto coarse = service("automatic", true);
  CHECK(agree(coarse, service("automatic_delayed", false)));
  CHECK(agree(service("automatic_delayed", false), coarse));
  CHECK(agree(coarse, service("Automatic", false)));
  CHECK_FALSE(agree(coarse, service("disabled", false)));
  CHECK_FALSE(agree(service("automatic", false), service("automatic_delayed", false)));
  CHECK(is_finer(service("automatic_delayed", false, EvidenceKind::service_config), coarse));
  CHECK(is_finer(service("automatic", false), coarse));
  CHECK_FALSE(is_finer(service("disabled", false), coarse));
  CHECK_FALSE(is_finer(coarse, coarse));
  auto defined = service("automatic_delayed", false);
  defined.source = Source::defined;
  CHECK_FALSE(is_finer(defined, coarse));
}

TEST_CASE("a host state judges the finer value of a lower source, and a contradiction by rank alone") {
  const auto found = [](Observation low) {
    HostState host;
    Reading better;
    better.observations.push_back(service("automatic", true, EvidenceKind::service_config));
    Reading worse;
    worse.observations.push_back(std::move(low));
    host.add({}, std::move(worse));
    host.add({}, std::move(better));
    host.finish();
    const Lookup lookup = host.find(*Setting::parse("service/Spooler"));
    REQUIRE(lookup.kind == Lookup::Kind::present);
    return describe(lookup.observation->value) + (lookup.observation->imprecise ? "?" : "");
  };
  CHECK(found(service("automatic_delayed", false)) == "automatic_delayed");
  CHECK(found(service("disabled", false)) == "automatic?");
}

TEST_CASE("values agree by identity for their type") {
  const auto multi = [](std::vector<std::string> list) { return registry({RegistryType::multi_sz, std::move(list)}); };
  CHECK(agree(multi({"a", "B"}), multi({"b", "", "A", "a"})));
  CHECK_FALSE(agree(multi({"a"}), multi({"a", "b"})));
  CHECK(agree(registry({RegistryType::sz, std::string("Yes")}), registry({RegistryType::sz, std::string("Yes")})));
  CHECK_FALSE(
      agree(registry({RegistryType::sz, std::string("Yes")}), registry({RegistryType::sz, std::string("yes")})));
  CHECK_FALSE(agree(registry({RegistryType::sz, std::string("1")}), registry({RegistryType::dword, std::uint64_t{1}})));
  CHECK_FALSE(
      agree(registry({RegistryType::dword, std::uint64_t{0}}), registry({RegistryType::dword, std::uint64_t{1}})));
  const auto held = [](std::vector<std::string> members) {
    return observation("user_right/SeTcbPrivilege", make_principals(std::move(members)),
                       EvidenceKind::security_template);
  };
  CHECK(agree(held({"S-1-5-18", "Gast"}), held({"gast", "S-1-5-18"})));
  CHECK_FALSE(agree(held({"S-1-5-18"}), held({})));
}
