// SPDX-License-Identifier: Apache-2.0
// collect, verify and scan of a bundle on a Windows that has few of the tools (Wine has reg.exe) or all of them.
#include <doctest/doctest.h>

#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/file_system.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

// ü: what no code page but UTF-8 has in common with another.
const std::string kBundle = "b\xC3\xBC";

Captured collect_into(const std::string& bundle, std::vector<std::string> more = {}) {
  std::vector<std::string> words{"collect", "-o", bundle, "--now", "2026-11-24T00:00:00Z"};
  words.insert(words.end(), more.begin(), more.end());
  return run_program(words);
}

}  // namespace

TEST_CASE("this host is collected into a folder whose files match the manifest; a changed one is named") {
  const TemporaryFolder folder;
  const std::string bundle = folder.file(kBundle);
  const Captured run = collect_into(bundle);
  CAPTURE(run.err);
  CHECK((run.exit == 0 || run.exit == 3));  // 3 where something could not be collected
  CHECK(holds(run.out, "collected into " + bundle));
  const auto set = evidence::read_source(bundle);
  REQUIRE(set.has_value());
  CHECK(set->files.size() > 2);
  const Captured verified = run_program({"verify", bundle});
  CHECK(verified.exit == 0);
  CHECK(holds(verified.out, "match the manifest\nnot signed\n"));
  const Captured inspected = run_program({"inspect", bundle});
  CHECK(holds(inspected.out, "services.reg  registry-export  effective"));
  CHECK(holds(inspected.out, "registry/system-currentcontrolset-control-lsa.reg  registry-export  effective"));
  CHECK(holds(inspected.out, "registry-listing  effective"));  // no host has every key that rules ask for
  folder.write(kBundle + "/services.reg", "Windows Registry Editor Version 5.00\r\n");
  const Captured changed = run_program({"verify", bundle});
  CHECK(changed.exit == 3);
  CHECK(holds(changed.out, "services.reg: does not match the manifest of its bundle"));
}

TEST_CASE("an archive of any name is whole, and nothing unfinished stays beside it") {
  const TemporaryFolder folder;
  const std::string bundle = folder.file(kBundle + ".zip");
  collect_into(bundle);
  CHECK(run_program({"verify", bundle}).exit == 0);
  CHECK(collect_into(bundle).exit == 2);  // never written over
  std::size_t entries = 0;
  CHECK_FALSE(evidence::for_each_entry(folder.path().string(), [&](const evidence::FolderEntry&) { return ++entries, true; }));
  CHECK(entries == 1);
}

TEST_CASE("what is not for Windows is refused in a sentence before anything is collected") {
  const TemporaryFolder folder;
  folder.write("root/etc/hostname", "proxy01\n");
  const Captured image = collect_into(folder.file(kBundle), {"--root", folder.file("root")});
  CHECK(image.exit == 2);
  CHECK(holds(image.err, "run casemate collect --root on Linux"));
  const Captured signing = collect_into(folder.file(kBundle), {"--sign", folder.write("key.pem", "x")});
  CHECK(signing.exit == 2);
  CHECK(holds(signing.err, "neither makes nor checks signatures"));
  CHECK(evidence::file_kind(folder.file(kBundle)) == evidence::FileKind::absent);
}
