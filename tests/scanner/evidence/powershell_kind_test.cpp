// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/powershell_kind.h"

#include <doctest/doctest.h>

#include <array>

#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

constexpr std::array<std::string_view, 1> kTypes{"Win32_Thing"};
constexpr std::array<std::string_view, 2> kAllOf{"Name", "Size"};
constexpr std::array<std::string_view, 1> kNoneOf{"Colour"};
constexpr std::array<std::span<const std::string_view>, 1> kSets{kAllOf};
constexpr PsObjectKind kThing{kTypes, kSets, kNoneOf};

int score(std::string_view text) { return recognise_objects(EvidenceInput{"x", text, text, "UTF-8", false}, kThing); }

}  // namespace

TEST_CASE("type names without what remoting, Select-Object and WMI put around them") {
  CHECK(plain_type_name("Deserialized.System.Diagnostics.EventLog") == "System.Diagnostics.EventLog");
  CHECK(plain_type_name("Deserialized.Selected.Foo") == "Foo");
  CHECK(plain_type_name("System.Management.ManagementObject#root\\cimv2\\Win32_Service") == "Win32_Service");
  CHECK(plain_type_name("Deserialized.Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Service") ==
        "Win32_Service");
  CHECK(plain_type_name("Microsoft.Management.Infrastructure.CimInstance#Win32_Service") == "Win32_Service");
  CHECK(plain_type_name("System.Service.ServiceController#StartupType") == "System.Service.ServiceController");
  CHECK(plain_type_name("").empty());
}

TEST_CASE("kinds are recognised by type, else by properties, in each container") {
  CHECK(score("#TYPE System.Management.ManagementObject#root\\cimv2\\Win32_Thing\r\n\"A\"\r\n") == 90);
  CHECK(score("#TYPE Selected.System.Management.ManagementObject\r\n\"Size\";\"Name\"\r\n") == 60);
  CHECK(score("Size,name\r\n") == 60);
  CHECK(score("Size,name,Colour\r\n") == 0);
  CHECK(score("#TYPE Win32_Other\r\nSize,Name\r\n") == 0);
  CHECK(score("Size,DisplayName\r\n") == 0);
  CHECK(score("[{\"Name\": \"a\", \"Parts\": [{\"Colour\": 1}], \"Size\": 2}]") == 60);
  CHECK(score("[{\"Name\": \"a\", \"Parts\": [{\"Size\": 1}]}]") == 0);
  CHECK(score("[{\"Name\": \"a\"}, {\"Size\": 1}]") == 0);
  CHECK(score("{\"value\": [{\"Name\": \"a\\\"\", \"Size\": 2}], \"Count\": 1}") == 60);
  CHECK(score("<Objs><Obj RefId=\"0\"><TN RefId=\"0\"><T>Foo#root/cimv2/Win32_Thing</T></TN></Obj></Objs>") == 0);
  CHECK(score("<Objs><Obj RefId=\"0\"><TN "
              "RefId=\"0\"><T>System.Management.ManagementObject#root\\cimv2\\Win32_Thing</T></TN>"
              "</Obj></Objs>") == 90);
  CHECK(score("<Objs><Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Management.Automation.PSCustomObject</T></TN><MS>"
              "<S N=\"Name\">a</S><Obj N=\"Parts\" RefId=\"1\"><Props><S N=\"Colour\">x</S></Props></Obj>"
              "<I32 N=\"Size\">1</I32></MS></Obj></Objs>") == 60);
  CHECK(score("<Objs><Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Object[]</T></TN><LST>"
              "<Obj RefId=\"1\"><TN RefId=\"1\"><T>Win32_Thing</T></TN></Obj></LST></Obj></Objs>") == 90);
  CHECK(score("[Unicode]\r\nName,Size\r\n") == 0);
  CHECK(score("<Objs><Obj RefId=\"0\"><TN") == 0);
  CHECK(score("[{\"Name") == 0);
  CHECK(score("{") == 0);
}

TEST_CASE("what the user says of a file wins over what its format means") {
  Reading reading;
  reading.observations.emplace_back();
  reading.scopes.emplace_back();
  ProblemLog problems;
  problems.note(3, "x");
  const Reading defined = shown_by_host(reading, problems, ReadOptions{Source::defined});
  CHECK(defined.problems.size() == 1);
  CHECK(defined.source == Source::defined);
  CHECK(defined.observations.front().source == Source::defined);
  CHECK(defined.scopes.front().source == Source::defined);
  CHECK(shown_by_host(reading, problems, {}).source == Source::effective);
}

TEST_CASE("every kind is recognised by its own sample and by no other kind") {
  struct Case {
    std::string_view text;
    std::string_view format;
  };
  constexpr Case cases[] = {
      {"\"Name\",\"StartMode\"\r\n", "win32-service"},
      {"\"Name\",\"DisplayName\",\"Status\"\r\n", "get-service"},
      {"\"Name\",\"DisplayName\",\"Status\",\"Direction\"\r\n", ""},
      {"\"LogName\",\"MaximumSizeInBytes\",\"LogMode\"\r\n", "winevent-log"},
      {"\"Log\",\"MaximumKilobytes\"\r\n", "get-eventlog"},
      {"\"Caption\",\"Version\",\"ProductType\"\r\n", "operating-system"},
      {"\"Caption\",\"Version\"\r\n", "operating-system"},
      {"\"Caption\",\"Version\",\"IdentifyingNumber\"\r\n", ""},
      {"\"Name\",\"Domain\",\"DomainRole\"\r\n", "computer-system"},
      {"\"CsName\",\"OsVersion\"\r\n", "computer-info"},
      {"\"DisplayName\",\"Name\",\"InstallState\"\r\n", "windows-feature"},
      {"\"ID\",\"Name\",\"ParentID\"\r\n", "win32-server-feature"},
      {"\"Name\",\"SID\",\"PrincipalSource\",\"ObjectClass\"\r\n", "local-group-member"},
      {"\"Name\",\"SID\",\"PrincipalSource\",\"ObjectClass\",\"Enabled\"\r\n", ""},
      {"\"Name\",\"Price\"\r\n", ""},
  };
  for (const Case& row : cases) {
    CAPTURE(row.text);
    CHECK(format_of(row.text) == row.format);
  }
}
