// SPDX-License-Identifier: Apache-2.0
#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate::tests;

namespace {

std::string of(const std::string& fields, const World& world = {}) {
  return lint_text(baseline("  - {id: A-1, title: 'T', why: 'W', fix: 'F', source: [s],\n     " + fields + "}\n"), world);
}
std::string right(const std::string& principals) { return of("setting: user_right/SeDebugPrivilege, expect: {only_from: [" + principals + "]}"); }

}  // namespace

TEST_CASE("principals") {
  CHECK(right("Administrators, 'CONTOSO\\backup', 'domain:512', 'S-1-5-80-*', '{backup}', SERVICE, S-1-5-32-544, S-1-5-21-1-2-3-4444") == "");
  CHECK(right("Adminstrators") == "test.yaml:6:65: error: unknown principal (did you mean 'Administrators'?): Adminstrators\n");
  CHECK(right("'Contoso Operators'") ==
        "test.yaml:6:65: warning: not a principal that is the same on every host: write DOMAIN\\name, a SID, domain:RID or '{variable}': Contoso Operators\n");
  CHECK(right("ALL SERVICES") == "test.yaml:6:65: error: this name counts only behind its authority, such as NT SERVICE\\ALL SERVICES; or write S-1-5-80-0: ALL SERVICES\n");
  CHECK(right("S-1-5-32-999") == "test.yaml:6:65: warning: no principal of Windows is known by this SID: S-1-5-32-999\n");
  CHECK(of("setting: group/Adminstrators, expect: nobody") == "test.yaml:6:15: error: unknown principal (did you mean 'Administrators'?): Adminstrators\n");
}

TEST_CASE("GUIDs and features") {
  CHECK(of("setting: audit/0cce9215-69ae-11d9-bed3-505054503030, expect: {includes: [success]}") == "");
  CHECK(of("setting: audit/0cce9315-69ae-11d9-bed3-505054503030, expect: {includes: [success]}") ==
        "test.yaml:6:15: warning: no audit subcategory is known by this GUID: 0cce9315-69ae-11d9-bed3-505054503030\n");
  CHECK(of("setting: feature/Telnet-Client, expect: {equals: available}") == "");
  CHECK(of("setting: service/x, expect: present, when: {feature: Web-Servr}") ==
        "test.yaml:6:49: warning: no feature of Windows Server has this name (did you mean 'Web-Server'?): Web-Servr\n");
}

TEST_CASE("roles of conditions") {
  World world;
  world.roles("roles:\n  - {role: exchange.mailbox, title: 'M', shown_by: {product: server}}\n");
  CHECK(of("setting: service/x, expect: present, when: {not: {role: exchange.mailbox}}", world) == "");
  CHECK(of("setting: service/x, expect: present, when: {not: {role: exchange.mailbx}}", world) ==
        "test.yaml:6:49: error: unknown role (did you mean 'exchange.mailbox'?): exchange.mailbx\n");
}

TEST_CASE("a service that is spelt almost like another baseline's") {
  World world;
  world.add("baseline: base/one\ntitle: 'O'\nsources: {s: 'S'}\nrules:\n" + rule("B-1", "setting: service/tlntsvr, expect: {equals: disabled}"));
  for (const char* slip : {"tlntsrv", "tlntsv", "tlntsvrr", "tlntsvx"}) {
    CAPTURE(slip);
    CHECK(of(std::string("setting: service/") + slip + ", expect: {equals: disabled}", world) ==
          std::string("test.yaml:6:15: warning: another baseline spells a service almost like this (did you mean 'tlntsvr'?): ") + slip + "\n");
  }
  for (const char* other : {"TLNTSVR", "tlnts", "Spooler", "vrtlnts"}) {
    CHECK(of(std::string("setting: service/") + other + ", expect: {equals: disabled}", world) == "");
  }
}
