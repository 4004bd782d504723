// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/sc.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;
using enum Problem::Severity;

namespace {

Reading read(const std::string& bytes) {
  const TestInput file(bytes);
  auto reading = read_sc(file.input(), {});
  REQUIRE(reading.has_value());
  return std::move(reading).value();
}

std::string list() { return test_data("evidence/sc-query/cas01.txt"); }
std::string configurations() { return test_data("evidence/sc-qc/cas01.txt"); }

// The text without the block of one service.
std::string without(std::string text, const std::string& from, const std::string& to) {
  const std::size_t start = text.find(from);
  REQUIRE(start != std::string::npos);
  return text.erase(start, text.find(to, start + 1) - start);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

const std::string kQuery =
    "SERVICE_NAME: Dhcp\r\n        TYPE               : 20  WIN32_SHARE_PROCESS\r\n        STATE              : 4  "
    "RUNNING\r\n"
    "        WIN32_EXIT_CODE    : 0  (0x0)\r\n        SERVICE_EXIT_CODE  : 0  (0x0)\r\n        CHECKPOINT         : "
    "0x0\r\n"
    "        WAIT_HINT          : 0x0\r\n";

}  // namespace

TEST_CASE("a complete list shows states, and who is not in it is not installed") {
  const Reading reading = read(list());
  CHECK(reading.problems.empty());
  CHECK(reading.observations.size() == 12);
  CHECK(value_of(reading, "service/Spooler.state") == "running");
  CHECK(value_of(reading, "service/RemoteRegistry.state") == "stopped");
  CHECK(value_of(reading, "service/FontCache3.0.0.0.state") == "stopped");
  CHECK(find_observation(reading, "service/ALG.state")->where.line == 15);
  CHECK(has_scope(reading, "service/*.state"));
  CHECK(kind_of(reading, "service/tlntsvr.state") == Lookup::Kind::absent);
  // Nothing here shows a start type: neither of a listed service nor of one that is missing.
  CHECK(kind_of(reading, "service/Spooler") == Lookup::Kind::not_covered);
  CHECK(kind_of(reading, "service/tlntsvr") == Lookup::Kind::not_covered);
}

TEST_CASE("configurations of named services are scopes of their own") {
  const Reading reading = read(configurations());
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "service/Spooler") == "automatic");
  CHECK(value_of(reading, "service/BITS") == "automatic_delayed");
  CHECK(value_of(reading, "service/ALG") == "manual");
  CHECK(value_of(reading, "service/RemoteRegistry") == "disabled");
  CHECK(value_of(reading, "service/EventLog.account") == "NT AUTHORITY\\LocalService");
  CHECK(find_observation(reading, "service/AeLookupSvc")->where.line == 5);
  CHECK(kind_of(reading, "service/tlntsvr") == Lookup::Kind::not_covered);
  CHECK_FALSE(has_scope(reading, "service/*"));
}

TEST_CASE("list and configurations together, in either order") {
  for (const std::string& text : {list() + configurations(), configurations() + "\r\n" + list()}) {
    const Reading reading = read(text);
    CHECK(reading.problems.empty());
    CHECK(value_of(reading, "service/Spooler") == "automatic");
    CHECK(value_of(reading, "service/Spooler.state") == "running");
    CHECK(kind_of(reading, "service/tlntsvr") == Lookup::Kind::absent);
    CHECK(kind_of(reading, "service/tlntsvr.state") == Lookup::Kind::absent);
    CHECK(kind_of(reading, "service/tlntsvr.sddl") == Lookup::Kind::not_covered);
  }
}

TEST_CASE("a listed service without a configuration is not assessable, and must not be called absent") {
  const Reading reading =
      read(list() +
           without(configurations(), "[SC] QueryServiceConfig SUCCESS\r\n\r\nSERVICE_NAME: RemoteRegistry", "[SC]"));
  CHECK(reading.problems.empty());
  CHECK(kind_of(reading, "service/RemoteRegistry") == Lookup::Kind::not_covered);
  CHECK(kind_of(reading, "service/tlntsvr") == Lookup::Kind::not_covered);
  CHECK(value_of(reading, "service/Spooler") == "automatic");
  CHECK(kind_of(reading, "service/tlntsvr.state") == Lookup::Kind::absent);
}

TEST_CASE("lists that are not known to be complete") {
  struct Row {
    const char* name;
    std::string text;
  };
  std::string running = list();
  for (const char* name : {"ALG", "BITS", "FontCache3.0.0.0", "MSExchangeImap4", "RemoteRegistry"}) {
    running = without(running, std::string("SERVICE_NAME: ") + name + "\r\n", "SERVICE_NAME:");
  }
  for (const Row& r : std::vector<Row>{
           {"only running ones: sc query without state= all", running},
           {"cut before the end of the alphabet", list().substr(0, list().find("\r\nSERVICE_NAME: Winmgmt"))},
           {"without a service that every Windows has", without(list(), "SERVICE_NAME: RpcSs", "SERVICE_NAME:")},
           {"named queries", kQuery},
       }) {
    CAPTURE(r.name);
    const Reading reading = read(r.text);
    CHECK(kind_of(reading, "service/tlntsvr.state") == Lookup::Kind::not_covered);
    CHECK(count_problems(reading, error) == 0);
  }
}

TEST_CASE("a full buffer means that the list goes on") {
  const Reading reading = read(list() + "\r\nEnum: more data, need 1822 bytes start resume at index 79\r\n");
  CHECK(count_problems(reading, error) == 1);
  CHECK(kind_of(reading, "service/tlntsvr.state") == Lookup::Kind::damaged);
  CHECK(value_of(reading, "service/Spooler.state") == "running");
}

TEST_CASE("a service that is not installed is known by the command that asked for it") {
  const Reading reading = read(
      "C:\\>sc qc tlntsvr\r\n[SC] OpenService FAILED 1060:\r\n\r\nThe specified service does not exist as an installed "
      "service.\r\n\r\n");
  CHECK(reading.problems.empty());
  for (const char* address :
       {"service/tlntsvr", "service/tlntsvr.state", "service/tlntsvr.account", "service/tlntsvr.sddl"}) {
    CHECK(kind_of(reading, address) == Lookup::Kind::absent);
  }
  CHECK(kind_of(reading, "service/Spooler") == Lookup::Kind::not_covered);

  const Reading nameless =
      read("[SC] OpenService FAILED 1060:\r\n\r\nThe specified service does not exist as an installed service.\r\n");
  CHECK(nameless.scopes.empty());
  CHECK(has_problem(nameless, note, 1, "which"));

  const Reading both = read(kQuery + "\r\nC:\\>sc qc dhcp\r\n[SC] OpenService FAILED 1060:\r\n");
  CHECK(count_problems(both, warning) == 1);
  CHECK(kind_of(both, "service/dhcp") == Lookup::Kind::not_covered);
}

TEST_CASE("other failures are problems, and the service is not called absent") {
  const Reading reading = read("C:\\>sc qc tlntsvr\r\n[SC] OpenService FAILED 5:\r\n\r\nAccess is denied.\r\n");
  CHECK(has_problem(reading, warning, 2, "FAILED 5"));
  CHECK(kind_of(reading, "service/tlntsvr") == Lookup::Kind::damaged);
}

TEST_CASE("fields that contradict themselves or are not understood damage the list") {
  struct Row {
    const char* name;
    std::string text;
  };
  for (const Row& r : std::vector<Row>{
           {"number and constant differ", replaced(list(), "4  RUNNING", "1  RUNNING")},
           {"unknown number", replaced(list(), "4  RUNNING", "9  RUNNING")},
           {"no number", replaced(list(), "4  RUNNING", "RUNNING")},
           {"type is no number", replaced(list(), "20  WIN32", "xx  WIN32")},
           {"state line removed", without(list(), "        STATE ", "        WIN32_EXIT")},
           {"type line removed", without(list(), "        TYPE ", "        STATE")},
           {"name line removed", without(list(), "SERVICE_NAME: ALG", "DISPLAY_NAME")},
           {"colon lost", replaced(list(), "STATE              :", "STATE               ")},
       }) {
    CAPTURE(r.name);
    const Reading reading = read(r.text);
    CHECK(count_problems(reading, warning) >= 1);
    CHECK(kind_of(reading, "service/tlntsvr.state") == Lookup::Kind::damaged);
    CHECK(reading.observations.size() == 11);
  }
  const Reading start = read(replaced(configurations(), "4   DISABLED", "2   DISABLED"));
  CHECK(kind_of(start, "service/MSExchangeImap4") == Lookup::Kind::damaged);
}

TEST_CASE("labels in another language") {
  std::string text = list() + configurations();
  for (const auto& [english, spanish] :
       std::vector<std::pair<std::string, std::string>>{{"SERVICE_NAME:", "NOMBRE_SERVICIO:"},
                                                        {"DISPLAY_NAME:", "NOMBRE_MOSTRAR:"},
                                                        {"TYPE   ", "TIPO   "},
                                                        {"STATE ", "ESTADO"},
                                                        {"START_TYPE", "TIPO_INICIO"},
                                                        {"(DELAYED)", "(RETRASADO)"},
                                                        {"SUCCESS", "CORRECTO"}}) {
    for (std::size_t at = text.find(english); at != std::string::npos; at = text.find(english, at + spanish.size())) {
      text.replace(at, english.size(), spanish);
    }
  }
  const Reading reading = read(text);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "service/Spooler.state") == "running");
  CHECK(value_of(reading, "service/BITS") == "automatic_delayed");
  CHECK(kind_of(reading, "service/tlntsvr") == Lookup::Kind::absent);
}

TEST_CASE("queryex has more fields") {
  const Reading reading = read(kQuery + "        PID                : 1234\r\n        FLAGS              : \r\n");
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "service/Dhcp.state") == "running");
}

TEST_CASE("every prefix of list and configurations: no other value, and nothing absent that the list has") {
  const std::string text = list() + configurations();
  const Reading whole = read(text);
  for (std::size_t length = 0; length < text.size(); ++length) {
    const Reading part = read(text.substr(0, length));
    for (const Observation& o : part.observations) REQUIRE(value_of(whole, o.setting.address()) == describe(o.value));
    for (const char* address :
         {"service/wuauserv", "service/wuauserv.state", "service/Spooler", "service/Spooler.state"}) {
      REQUIRE(kind_of(part, address) != Lookup::Kind::absent);
    }
  }
}

TEST_CASE("recognised by what is in it, not by labels") {
  const auto scores = [](const std::string& text) {
    const TestInput file(text);
    return std::pair{recognise_sc_query(file.input()) > 0, recognise_sc_qc(file.input()) > 0};
  };
  CHECK(scores(list()) == std::pair{true, false});
  CHECK(scores(configurations()) == std::pair{false, true});
  CHECK(scores(kQuery) == std::pair{true, false});
  CHECK(scores("C:\\>sc qc tlntsvr\r\n[SC] OpenService FAILED 1060:\r\n") == std::pair{false, true});
  CHECK(scores("name: x\r\n  a : 20\r\n  b : 4 x\r\n  c : 0 (0x0)\r\n") == std::pair{false, false});
  CHECK(scores("") == std::pair{false, false});
}
