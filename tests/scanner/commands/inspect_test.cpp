// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("inspect shows what was read, where it stands, what is covered and what was not understood") {
  const TemporaryFolder folder;
  folder.write("CAS01/secpol.inf", kLiveInf);
  folder.write("CAS01/notes.txt", "hello");
  const Captured shown = run_program({"inspect", folder.file("CAS01")});
  CHECK(shown.exit == 0);
  CHECK(shown.err.empty());
  CHECK(shown.out.starts_with("Host CAS01\n"));
  for (const auto* part : {"secpol.inf  secedit-inf  effective", "notes.txt  not recognised", "\nNot understood\n  note  notes.txt: ",
                           "\nCoverage\n", "  account_policy/*  effective  secpol.inf\n",
                           "  account_policy/MinimumPasswordLength = 14  secpol.inf:6\n", "  user_right/SeDenyNetworkLogonRight = nobody  secpol.inf:"}) {
    CAPTURE(part);
    CHECK(holds(shown.out, part));
  }
}

TEST_CASE("damaged or empty evidence is 3 and is shown; what is missing is 2") {
  const TemporaryFolder folder;
  const Captured empty = run_program({"inspect", folder.write("a.inf", "")});
  CHECK(empty.exit == 3);
  CHECK(holds(empty.out, "error  " + folder.file("a.inf") + ": the file is empty"));
  const Captured missing = run_program({"inspect", folder.file("nowhere")});
  CHECK(missing.exit == 2);
  CHECK(missing.out.empty());
  CHECK(holds(missing.err, "nowhere"));
  CHECK(run_program({"inspect"}).exit == 2);
  CHECK(run_program({"inspect", folder.file("a.inf"), "--hosts", folder.path().string()}).exit == 2);
}

TEST_CASE("a folder that holds one stray file is read as scan reads it") {
  const TemporaryFolder folder;
  folder.write("host/readme.txt", "hello");
  const Captured shown = run_program({"inspect", folder.file("host")});
  CHECK(shown.exit == 3);  // there is no evidence at all
  CHECK(holds(shown.out, "note  readme.txt"));
  CHECK(holds(shown.out, "no file is of a known format"));
  const Captured named = run_program({"inspect", folder.file("host/readme.txt")});  // named himself: it should be evidence
  CHECK(named.exit == 3);
  CHECK(holds(named.out, "error  "));
}

TEST_CASE("as JSON one host is an object and several are a list, in the order of their names") {
  const TemporaryFolder folder;
  folder.write("hosts/b/secpol.inf", kLiveInf);
  folder.write("hosts/a/secpol.inf", kTemplateInf);
  const Captured one = run_program({"inspect", "--json", folder.file("hosts/b")});
  CHECK(one.exit == 0);
  const auto object = nlohmann::json::parse(one.out);
  CHECK(object.at("host") == "b");
  CHECK_FALSE(object.at("observations").empty());
  const Captured both = run_program({"inspect", "--json", "--hosts", folder.file("hosts")});
  const auto list = nlohmann::json::parse(both.out);
  REQUIRE(list.size() == 2);
  CHECK(list[0].at("host") == "a");
  CHECK(list[1].at("host") == "b");
  CHECK(list[0].at("files")[0].at("source") == "defined");
  const Captured told = run_program({"inspect", "--json", "--effective", "secpol.inf", "--hosts", folder.file("hosts")});
  CHECK(nlohmann::json::parse(told.out)[0].at("files")[0].at("source") == "effective");
}

TEST_CASE("control characters of a host's text do not reach the terminal") {
  const TemporaryFolder folder;
  std::string inf = kLiveInf;
  inf.replace(inf.find("CASAdmin"), 8, "A\x1B[2JB");
  const Captured shown = run_program({"inspect", folder.write("secpol.inf", inf)});
  CHECK(holds(shown.out, "NewAdministratorName = A"));
  CHECK_FALSE(holds(shown.out, "\x1B"));
}
