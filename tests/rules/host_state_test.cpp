// SPDX-License-Identifier: Apache-2.0
#include "rules/host_state.h"

#include <doctest/doctest.h>

#include "tests/rules/judging_fixture.h"

using namespace casemate;
using tests::dword;
using tests::HostMaker;

namespace {

const Setting kValue(Area::registry, "HKLM\\Software\\Policies\\A\\B");
constexpr auto kReg = EvidenceKind::registry_export;

Lookup::Kind kind_of(const HostState& host, const Setting& setting = kValue, std::string_view user = {}) {
  return host.find(setting, user).kind;
}

}  // namespace

TEST_CASE("what no scope contains is not covered, and only what an effective, whole scope contains is absent") {
  CHECK(kind_of(HostMaker().done()) == Lookup::Kind::not_covered);
  CHECK(kind_of(HostMaker().cover_subtree("HKLM\\Software\\Other").done()) == Lookup::Kind::not_covered);
  CHECK(kind_of(HostMaker().cover_subtree("HKLM\\Software").done()) == Lookup::Kind::absent);
  CHECK(kind_of(HostMaker().cover_subtree("HKLM\\Software", true).done()) == Lookup::Kind::damaged);
  CHECK(kind_of(HostMaker().defined().cover_subtree("HKLM\\Software").done()) == Lookup::Kind::not_defined);
  CHECK(kind_of(HostMaker().cover_subtree("HKLM\\Software").file("a.reg", kReg, true).done()) == Lookup::Kind::stale);
}

TEST_CASE("a host that was never finished knows nothing") {
  HostState host;
  CHECK(kind_of(host) == Lookup::Kind::not_covered);
}

TEST_CASE("a user's values are that user's") {
  const Setting own(Area::registry, "HKCU\\Software\\X");
  const HostState host = HostMaker().cover_subtree("HKCU\\Software", false, "S-1-5-21-1-2-3-1001").done();
  CHECK(host.users() == std::vector<std::string>{"S-1-5-21-1-2-3-1001"});
  CHECK(kind_of(host, own, "S-1-5-21-1-2-3-1001") == Lookup::Kind::absent);
  CHECK(kind_of(host, own, "S-1-5-21-1-2-3-1002") == Lookup::Kind::not_covered);
  CHECK(kind_of(host, own) == Lookup::Kind::not_covered);
}

TEST_CASE("settings that share a place in the index are told apart") {
  HostMaker maker;
  for (int i = 0; i < 2000; ++i) maker.observe("registry/HKLM\\Software\\N\\V" + std::to_string(i), dword(static_cast<std::uint64_t>(i)));
  const HostState host = maker.done();
  for (int i = 0; i < 2000; ++i) {
    const Lookup found = host.find(Setting(Area::registry, "hklm\\SOFTWARE\\n\\v" + std::to_string(i)));
    REQUIRE(found.kind == Lookup::Kind::present);
    CHECK(found.observation->value == Value{dword(static_cast<std::uint64_t>(i))});
  }
  CHECK(kind_of(host, Setting(Area::registry, "HKLM\\Software\\N\\V2000")) == Lookup::Kind::not_covered);
}

TEST_CASE("two exports by one tool, of which one lists a setting and the other shows that it is not there, contradict") {
  const auto two = [](bool damaged, bool stale, const std::string& format, const std::string& key) {
    HostMaker maker;
    maker.observe("registry/HKLM\\Software\\Policies\\A\\B", dword(1)).cover_subtree("HKLM\\Software\\Policies");
    maker.file("monday.reg", kReg, false, "registry-export");
    maker.cover_subtree(key, damaged).file("tuesday.reg", kReg, stale, format);
    return maker.done();
  };
  const HostState host = two(false, false, "registry-export", "HKLM\\Software");
  const Lookup found = host.find(kValue);
  CHECK(found.kind == Lookup::Kind::conflict);
  REQUIRE(found.scope != nullptr);
  CHECK(found.scope->file == 1);
  const Finding finding = tests::judge(host, "    setting: registry/HKLM\\Software\\Policies\\A\\B\n    expect: {equals: 1}\n");
  CHECK(finding.verdict == Verdict::error);
  CHECK(finding.reason.find("monday.reg") != std::string::npos);
  CHECK(finding.reason.find("tuesday.reg shows that it is not there") != std::string::npos);

  CHECK(kind_of(two(true, false, "registry-export", "HKLM\\Software")) == Lookup::Kind::present);   // may have held it
  CHECK(kind_of(two(false, true, "registry-export", "HKLM\\Software")) == Lookup::Kind::present);   // too old to deny anything
  CHECK(kind_of(two(false, false, "secedit-inf", "HKLM\\Software")) == Lookup::Kind::present);      // another tool sees other things
  CHECK(kind_of(two(false, false, "registry-export", "HKLM\\System")) == Lookup::Kind::present);    // would not have shown it
}

TEST_CASE("evidence with two machine SIDs is of two machines, though both may bear one name") {
  const auto of = [](const char* sid) {
    Reading reading;
    reading.observations.emplace_back();
    reading.observations.back().setting = Setting(Area::fact, std::string(fact::kMachineSid));
    reading.observations.back().value = std::string(sid);
    return reading;
  };
  HostState one;
  one.add({}, of("S-1-5-21-1-2-3"));
  one.add({}, of("S-1-5-21-1-2-3"));
  one.finish();
  CHECK(one.rival_host_names.empty());
  HostState two;
  two.add({}, of("S-1-5-21-1-2-3"));
  two.add({}, of("S-1-5-21-9-9-9"));
  two.finish();
  REQUIRE(two.rival_host_names.size() == 2);
  CHECK(two.rival_host_names[1].name == "S-1-5-21-9-9-9");
}
