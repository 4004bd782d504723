// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/trial.h"

#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

TEST_CASE("a trial reads the exports and judges the one rule") {
  World world;
  world.add(baseline(rule("A-1", "setting: 'registry/HKLM\\Software\\Contoso\\A', expect: {equals: 1}, when: {role: web}")));
  const Resolution resolution = resolve_stack({"test/one"}, Level::ec, world.around().load);
  const ResolvedRule& resolved = resolution.baseline.rules.front();
  const std::string head = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\r\n";
  evidence::SourceSet source;
  source.files.push_back({"a.reg", head + "\"A\"=dword:00000002\r\n\r\n", 0});
  const Trial failed = try_rule(source, resolved, Level::ec, {"web"});
  CHECK(failed.verdict == Verdict::fail);
  CHECK(failed.reason == "2 is not 1");
  CHECK(failed.unread == "");
  CHECK(try_rule(source, resolved, Level::ec, {}).verdict == Verdict::not_applicable);
  source.files.front().bytes = head + "\"A\"=dword:00000001\r\nnonsense\r\n\r\n";
  const Trial doubtful = try_rule(source, resolved, Level::ec, {"web"});
  CHECK(doubtful.verdict == Verdict::pass);
  CHECK(doubtful.unread.find("a.reg:5: ") == 0);
  CHECK(try_rule({}, resolved, Level::ec, {"web"}).verdict == Verdict::unknown);
}
