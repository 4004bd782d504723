// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/policy_files.h"

#include <algorithm>

#include "tests/scanner/authoring/policy_set.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

namespace {

std::string why(const ShownSetting& one) { return why_no_policy(one).value_or("fits"); }

}  // namespace

TEST_CASE("what no policy can say has its reason") {
  CHECK(why(shown("service/Spooler.state", Value{std::string("running")})) == "a policy sets how a service starts, not whether it runs");
  CHECK(why(shown("service/Spooler.account", Value{std::string("LocalSystem")})) == "a policy does not set the account of a service");
  CHECK(why(shown("service/Spooler", Value{std::string("automatic_delayed")})) == "a template knows the startups automatic, manual and disabled, not automatic_delayed");
  CHECK(why(shown("service/Spooler", std::nullopt)) == "a policy can remove a registry value, but not this");
  CHECK(why(shown("service/Spooler", Value{std::string("disabled")})) == "fits");
  CHECK(why(shown("feature/Telnet-Server", Value{std::string("available")})) == "a policy installs and removes no features");
  CHECK(why(shown("fact/host_name", Value{std::string("A")})) == "a fact about the host, which a policy does not set");
  CHECK(why(shown("event_log/Setup.max_size", Value{std::int64_t{65536}})) == "a template has sections for the logs System, Security and Application only");
  CHECK(why(shown("event_log/System.max_size", Value{std::int64_t{65537}})) == "a template counts log sizes in KiB");
  CHECK(why(shown("user_right/SeBackupPrivilege", Value{make_principals({"CN=a,DC=b"})})) == "a template cannot name 'CN=a,DC=b'");
  CHECK(why(shown_value("HKU\\S-1-5-18\\Software\\x", dword(1))) == "a policy sets values of HKLM and HKCU only");
  CHECK(why(shown_value("HKLM\\Software\\Policies\\A\\x", {RegistryType::none, std::string()})) == "LGPO's text has no word for REG_NONE");
  CHECK(why(shown_value("HKLM\\Software\\Policies\\A\\x", list_value({"a", "", "b"}))).find("empty") != std::string::npos);
  CHECK(why(shown_value("HKLM\\Software\\Policies\\A\\x", list_value({"a"}))) == "fits");
}

TEST_CASE("nothing in a value becomes a line of its own") {
  const std::string expected = "a policy file has no form for a line break or a NUL in it";
  CHECK(why(shown("account_policy/NewGuestName", Value{std::string("a\"\r\n[Privilege Rights]")})) == expected);
  CHECK(why(shown_value("HKLM\\Software\\A\\x", text_value("a\nb"))) == expected);
  CHECK(why(shown_value("HKLM\\Software\\A\\x", list_value({"a", std::string("b\0c", 3)}))) == expected);
  CHECK(why(shown("user_right/SeBackupPrivilege", Value{make_principals({"a\nSeTcbPrivilege = b"})})) == expected);
  CHECK(why({Setting(Area::service, "a\n[x]"), Value{std::string("disabled")}}) == expected);
  CHECK(why(shown("account_policy/NewGuestName", Value{std::string("a\"b")})) == "a template cannot hold a quote");
}

TEST_CASE("only the files that are needed, sorted, and all of them known by name") {
  const auto names = policy_file_names();
  CHECK(std::is_sorted(names.begin(), names.end()));
  CHECK(render_policy({}).empty());
  const auto files = render_policy({shown_value("HKCU\\Software\\A\\x", dword(1)), shown("audit/Logon", Value{AuditFlags::success})});
  std::vector<std::string> paths;
  for (const auto& file : files) paths.push_back(file.path);
  CHECK(paths == std::vector<std::string>{"Machine/Microsoft/Windows NT/Audit/audit.csv", "User/Registry.pol", "lgpo.txt"});
  for (const std::string& path : paths) CHECK(std::find(names.begin(), names.end(), path) != names.end());
}
