// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "scanner/evidence/inf_sections.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

struct Sections {
  std::vector<InfSectionState> states = std::vector<InfSectionState>(inf_sections().size());
  Sections& has(std::string_view name, bool whole = true, bool damaged = false) {
    states[find_inf_section(name)] = {true, whole, damaged};
    return *this;
  }
};

std::string scopes_of(const Sections& sections, Source source, InfContext& context) {
  Reading reading;
  reading.source = source;
  add_inf_scopes(context, sections.states, reading);
  std::string text;
  for (const Scope& scope : reading.scopes) text += describe(scope) + (scope.damaged ? " damaged" : "") + "\n";
  return text;
}
std::string scopes_of(const Sections& sections, Source source) {
  InfContext context;
  return scopes_of(sections, source, context);
}

}  // namespace

TEST_CASE("a live export covers what it always lists, and no more") {
  Sections sections;
  for (const InfSection& row : inf_sections()) sections.has(row.name);
  CHECK(scopes_of(sections, Source::effective) ==
        "account_policy/*\nevent_audit/*\nregistry/(security options)\nuser_right/*\nkerberos_policy/*\n");
}

TEST_CASE("a template covers its sections") {
  CHECK(scopes_of(Sections().has("Security Log").has("Group Membership").has("Service General Setting"),
                  Source::defined) ==
        "event_log/Security.max_size\nevent_log/Security.retention\nevent_log/Security.retention_days\n"
        "event_log/Security.guest_access\nservice/*.startup\nservice/*.sddl\ngroup/*\n");
  CHECK(scopes_of(Sections().has("System Access", false), Source::defined) == "account_policy/*\n");
  CHECK(scopes_of(Sections(), Source::defined).empty());
}

TEST_CASE("damage, and a section that ends a live export") {
  CHECK(scopes_of(Sections().has("System Access", true, true), Source::effective) == "account_policy/* damaged\n");
  CHECK(scopes_of(Sections().has("System Access", false), Source::effective) == "account_policy/* damaged\n");
  CHECK(scopes_of(Sections().has("Privilege Rights", false, true), Source::effective) == "user_right/* damaged\n");
}

TEST_CASE("rights proven by their order") {
  InfContext context;
  context.line = 10;
  context.put(Setting(Area::user_right, "SeNetworkLogonRight"), Principals{});
  context.line = 11;
  context.put(Setting(Area::user_right, "SeBackupPrivilege"), Principals{});
  CHECK(scopes_of(Sections().has("Privilege Rights", false), Source::effective, context) ==
        "user_right/SeTcbPrivilege\nuser_right/SeMachineAccountPrivilege\n");
  context.line = 12;
  context.put(Setting(Area::user_right, "SeTcbPrivilege"), Principals{});
  CHECK(scopes_of(Sections().has("Privilege Rights", false), Source::effective, context).empty());
}

TEST_CASE("the source and its reason") {
  Reading reading;
  InfContext context;
  Sections sections;
  sections.has("Privilege Rights");
  context.live_event_audit = 0x7F;
  context.live_system_access = 0x3FF;
  choose_inf_source(context, sections.states, {}, reading);
  CHECK(reading.source == Source::effective);
  context.live_event_audit = 0x3F;
  choose_inf_source(context, sections.states, {}, reading);
  CHECK(reading.source == Source::defined);
  CHECK(reading.source_reason ==
        "defined: it has 6 of 9 keys of [Event Audit], 10 of 14 keys of [System Access], [Privilege Rights], as no "
        "live export");
  choose_inf_source(context, sections.states, Source::effective, reading);
  CHECK(reading.source == Source::effective);
}
