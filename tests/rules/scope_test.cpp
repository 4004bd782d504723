// SPDX-License-Identifier: Apache-2.0
#include "rules/scope.h"

#include <doctest/doctest.h>

using namespace casemate;

namespace {

Scope scope(ScopeKind kind, Area area, std::string name = {}, Attribute attribute = Attribute::none) {
  Scope made;
  made.kind = kind;
  made.area = area;
  made.name = std::move(name);
  made.attribute = attribute;
  return made;
}
bool holds(const Scope& in, Area area, const std::string& name, Attribute attribute = Attribute::none) {
  return contains(in, Setting(area, name, attribute));
}

}  // namespace

TEST_CASE("a subtree holds what is below its key, not what only begins like it, and not the key's neighbours") {
  const Scope tree = scope(ScopeKind::registry_subtree, Area::registry, "HKLM\\Software\\Policies");
  CHECK(holds(tree, Area::registry, "HKLM\\Software\\Policies\\Value"));
  CHECK(holds(tree, Area::registry, "hklm\\SOFTWARE\\policies\\Deep\\Value"));
  CHECK(holds(tree, Area::registry, "HKLM\\Software\\Policies\\"));
  CHECK_FALSE(holds(tree, Area::registry, "HKLM\\Software\\PoliciesX\\Value"));
  CHECK_FALSE(holds(tree, Area::registry, "HKLM\\Software\\Policies"));
  CHECK_FALSE(holds(tree, Area::registry, "HKLM\\Software\\Value"));
  CHECK_FALSE(holds(tree, Area::registry_acl, "HKLM\\Software\\Policies\\Value"));
}

TEST_CASE("a key holds its own values only") {
  const Scope key = scope(ScopeKind::registry_key, Area::registry, "HKLM\\Software\\A");
  CHECK(holds(key, Area::registry, "HKLM\\Software\\A\\Value"));
  CHECK_FALSE(holds(key, Area::registry, "HKLM\\Software\\A\\Sub\\Value"));
}

TEST_CASE("an area, a setting and the services hold what they name, one attribute each") {
  CHECK(holds(scope(ScopeKind::area, Area::user_right), Area::user_right, "SeTcbPrivilege"));
  CHECK_FALSE(holds(scope(ScopeKind::area, Area::user_right), Area::account_policy, "LockoutBadCount"));
  const Scope startup = scope(ScopeKind::services, Area::service, {}, Attribute::startup);
  CHECK(holds(startup, Area::service, "Spooler", Attribute::startup));
  CHECK_FALSE(holds(startup, Area::service, "Spooler", Attribute::account));
  const Scope log = scope(ScopeKind::setting, Area::event_log, "Security", Attribute::max_size);
  CHECK(holds(log, Area::event_log, "security", Attribute::max_size));
  CHECK_FALSE(holds(log, Area::event_log, "security", Attribute::retention));
  CHECK_FALSE(holds(log, Area::event_log, "System", Attribute::max_size));
}

TEST_CASE("security options are the values of Windows' own list, nothing beside them") {
  const Scope options = scope(ScopeKind::security_options, Area::registry);
  CHECK(holds(options, Area::registry, "HKLM\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel"));
  CHECK_FALSE(holds(options, Area::registry, "HKLM\\System\\CurrentControlSet\\Control\\Lsa\\SomethingElse"));
}

TEST_CASE("scopes describe themselves") {
  CHECK(describe(scope(ScopeKind::area, Area::account_policy)) == "account_policy/*");
  CHECK(describe(scope(ScopeKind::registry_subtree, Area::registry, "HKLM\\Software")) == "registry/HKLM\\Software\\**");
  CHECK(describe(scope(ScopeKind::registry_key, Area::registry, "HKLM\\Software")) == "registry/HKLM\\Software\\*");
  CHECK(describe(scope(ScopeKind::services, Area::service, {}, Attribute::startup)) == "service/*.startup");
}

TEST_CASE("what is below a service of PAM, by case") {
  const Scope below = scope(ScopeKind::below, Area::pam, "su");
  CHECK(holds(below, Area::pam, "su/auth/pam_unix.so"));
  CHECK_FALSE(holds(below, Area::pam, "Su/auth/pam_unix.so"));
  CHECK_FALSE(holds(below, Area::pam, "sudo/auth/pam_unix.so"));
  CHECK_FALSE(holds(below, Area::pam, "su"));
  CHECK(describe(below) == "pam/su/*");
  CHECK_FALSE(holds(scope(ScopeKind::setting, Area::mount, "Data", Attribute::options), Area::mount, "data", Attribute::options));
}
