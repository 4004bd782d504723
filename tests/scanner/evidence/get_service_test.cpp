// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/get_service.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

// Every third service disabled, the others automatic and running.
std::string csv_of(const std::vector<std::string>& names, std::string_view separator = ",") {
  const std::string cut = "\"" + std::string(separator) + "\"";
  std::string text = "\"Name" + cut + "DisplayName" + cut + "Status" + cut + "StartType\"\r\n";
  int i = 0;
  for (const std::string& name : names) {
    const bool disabled = i++ % 3 == 2;
    text += "\"" + name + cut + "Überwachung, \"\"" + name + "\"\"" + cut + (disabled ? "Stopped" : "Running") + cut +
            (disabled ? "Disabled" : "Automatic") + "\"\r\n";
  }
  return text;
}

Reading read(std::string_view text) {
  auto reading = read_export(&read_get_service, text);
  REQUIRE_MESSAGE(reading.has_value(), (reading ? "" : reading.error().to_string()));
  return std::move(reading).value();
}

std::ptrdiff_t count_value(const Reading& reading, std::string_view value) {
  return std::count_if(reading.observations.begin(), reading.observations.end(),
                       [value](const Observation& observation) { return describe(observation.value) == value; });
}

constexpr std::string_view kClixml =
    "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n"
    "  <Obj RefId=\"0\"><TN "
    "RefId=\"0\"><T>Deserialized.System.ServiceProcess.ServiceController</T><T>System.Object</T></TN>\r\n"
    "    <ToString>MSExchangeIS</ToString>\r\n"
    "    <Props>\r\n"
    "      <S N=\"ServiceName\">MSExchangeIS</S>\r\n"
    "      <S N=\"MachineName\">CAS01.contoso.com</S>\r\n"
    "      <Obj N=\"ServicesDependedOn\" RefId=\"1\"><LST>\r\n"
    "        <Obj RefId=\"2\"><TNRef RefId=\"0\"/><Props><S N=\"ServiceName\">RpcSs</S></Props></Obj></LST></Obj>\r\n"
    "      <Obj N=\"Status\" RefId=\"3\"><ToString>Running</ToString><I32>4</I32></Obj>\r\n"
    "      <Obj N=\"StartType\" RefId=\"4\"><ToString>Automatic</ToString><I32>2</I32></Obj>\r\n"
    "    </Props>\r\n"
    "    <MS><S N=\"Name\">MSExchangeIS</S><Ref N=\"RequiredServices\" RefId=\"1\"/></MS>\r\n"
    "  </Obj>\r\n"
    "  <Obj RefId=\"5\"><TNRef RefId=\"0\"/>\r\n"
    "    <Props><S N=\"ServiceName\">MSExchange_x0020_POP3</S><S N=\"Status\">Stopped</S><S "
    "N=\"StartType\">Manual</S></Props>\r\n"
    "  </Obj>\r\n"
    "</Objs>\r\n";

}  // namespace

TEST_CASE("a Get-Service CSV gives start type and state of each service and covers all of them") {
  for (const std::string_view separator : {",", ";", "\t"}) {
    const Reading reading = read(csv_of(common_services(), separator));
    CAPTURE(problems(reading));
    CHECK(reading.problems.empty());
    CHECK(reading.observations.size() == 2 * common_services().size());
    CHECK(value_of(reading, "service/Spooler") == "automatic");
    CHECK(value_of(reading, "service/CryptSvc") == "disabled");
    CHECK(value_of(reading, "service/CryptSvc.state") == "stopped");
    CHECK(find_observation(reading, "service/CryptSvc")->where.line == 4);
    CHECK(find_observation(reading, "service/Spooler")->imprecise);
    CHECK_FALSE(find_observation(reading, "service/CryptSvc")->imprecise);
    REQUIRE(scope_of(reading, service("tlntsvr")) != nullptr);
    CHECK_FALSE(scope_of(reading, service("tlntsvr"))->damaged);
    CHECK(scope_of(reading, service("tlntsvr", Attribute::account)) == nullptr);
  }
  CHECK(format_of(csv_of(common_services())) == "get-service");
}

TEST_CASE("a filtered list does not make other services absent") {
  struct Case {
    std::string_view name;
    std::string text;
  };
  std::vector<std::string> exchange;
  for (int i = 0; i < 30; ++i) exchange.push_back("MSExchange" + std::to_string(i));
  std::string running = csv_of(common_services());
  for (auto at = running.find("Stopped"); at != std::string::npos; at = running.find("Stopped"))
    running.replace(at, 7, "Running");
  std::string disabled = csv_of(common_services());
  for (auto at = disabled.find("Automatic"); at != std::string::npos; at = disabled.find("Automatic"))
    disabled.replace(at, 9, "Disabled");
  const Case cases[] = {
      {"few", csv_of({"RpcSs", "EventLog", "PlugPlay", "SamSs", "Schedule", "Winmgmt"})},
      {"by name", csv_of(exchange)},
      {"by state", running},
      {"by start type", disabled},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const Reading reading = read(row.text);
    CHECK(scope_of(reading, service("tlntsvr")) == nullptr);
    CHECK(problems(reading).find("not a list of all services") != std::string::npos);
    CHECK(scope_of(reading, reading.observations.front().setting) != nullptr);
  }
}

TEST_CASE("a service without a readable start type never looks absent") {
  std::string text = csv_of(common_services());
  text += "\"TlntSvr\",\"Telnet\",\"Stopped\",\"Sometimes\"\r\n";
  const Reading reading = read(text);
  CHECK(value_of(reading, "service/TlntSvr") == "(nothing)");
  CHECK(scope_of(reading, service("TlntSvr")) == nullptr);
  CHECK(scope_of(reading, service("Spooler")) != nullptr);
  CHECK(scope_of(reading, service("Spooler"))->kind == ScopeKind::setting);
  CHECK(scope_of(reading, service("TlntSvr", Attribute::state))->kind == ScopeKind::services);
  CHECK(count_problems(reading, Problem::Severity::warning) == 1);
  CHECK(reading.problems.front().line == common_services().size() + 2);
}

TEST_CASE("an export without start types assesses none and says so") {
  std::string text = "#TYPE System.ServiceProcess.ServiceController\r\n\"Name\",\"Status\",\"MachineName\"\r\n";
  int i = 0;
  for (const auto& name : common_services())
    text += "\"" + name + "\",\"" + (i++ % 2 ? "Running" : "Stopped") + "\",\".\"\r\n";
  const Reading reading = read(text);
  CHECK(value_of(reading, "service/Spooler") == "(nothing)");
  CHECK(scope_of(reading, service("Spooler")) == nullptr);
  CHECK(scope_of(reading, service("Spooler", Attribute::state)) != nullptr);
  CHECK(value_of(reading, "fact/host_name") == "(nothing)");
  CHECK(problems(reading).find("no start type in this export") != std::string::npos);
  CHECK(count_problems(reading, Problem::Severity::warning) == 0);
}

TEST_CASE("PowerShell 7 tells delayed start apart") {
  const Reading by_type = read(
      "\"Name\",\"Status\",\"StartType\",\"StartupType\",\"UserName\"\r\n"
      "\"BITS\",\"Stopped\",\"Automatic\",\"AutomaticDelayedStart\",\"LocalSystem\"\r\n"
      "\"Dhcp\",\"Running\",\"Automatic\",\"Automatic\",\"NT AUTHORITY\\LocalService\"\r\n");
  CHECK(value_of(by_type, "service/BITS") == "automatic_delayed");
  CHECK(value_of(by_type, "service/Dhcp") == "automatic");
  CHECK_FALSE(find_observation(by_type, "service/Dhcp")->imprecise);
  CHECK(value_of(by_type, "service/Dhcp.account") == "NT AUTHORITY\\LocalService");
  const Reading by_flag = read(R"([{"Name":"BITS","Status":4,"StartType":2,"DelayedAutoStart":true},
                                    {"Name":"Dhcp","Status":4,"StartType":2,"DelayedAutoStart":false},
                                    {"Name":"Netman","Status":1,"StartType":3,"DelayedAutoStart":true}])");
  CHECK(value_of(by_flag, "service/BITS") == "automatic_delayed");
  CHECK(value_of(by_flag, "service/Dhcp") == "automatic");
  CHECK_FALSE(find_observation(by_flag, "service/Dhcp")->imprecise);
  CHECK(value_of(by_flag, "service/Netman") == "manual");
}

TEST_CASE("JSON has numbers where the others have names") {
  const Reading reading = read(
      "{\"value\":[\n{\"Name\":\"Spooler\",\"Status\":4,\"StartType\":2},\n"
      "{\"ServiceName\":\"TlntSvr\",\"Status\":1,\"StartType\":4}],\"Count\":2}");
  CAPTURE(problems(reading));
  CHECK(value_of(reading, "service/Spooler") == "automatic");
  CHECK(value_of(reading, "service/Spooler.state") == "running");
  CHECK(value_of(reading, "service/TlntSvr") == "disabled");
  CHECK(find_observation(reading, "service/TlntSvr")->where.line == 3);
  CHECK(
      format_of(
          "[{\"CanStop\":true,\"RequiredServices\":[{\"Name\":\"x\"}],\"Status\":4,\"StartType\":2,\"Name\":\"a\"}]") ==
      "get-service");
}

TEST_CASE("CLIXML of a remote host names it, and nested services are not listed") {
  const Reading reading = read(kClixml);
  CAPTURE(problems(reading));
  CHECK(value_of(reading, "service/MSExchangeIS") == "automatic");
  CHECK(value_of(reading, "service/MSExchange POP3") == "manual");
  CHECK(find_observation(reading, "service/MSExchange POP3")->where.line == 14);
  CHECK(value_of(reading, "service/RpcSs") == "(nothing)");
  CHECK(value_of(reading, "fact/host_name") == "CAS01");
  CHECK(value_of(reading, "fact/dns_name") == "CAS01.contoso.com");
  CHECK(format_of(kClixml) == "get-service");
}

TEST_CASE("damaged exports never cover what they lost") {
  const std::string whole = csv_of(common_services());
  SUBCASE("cut at every byte of the last records") {
    for (std::size_t length = whole.size() - 120; length < whole.size() - 2; ++length) {
      CAPTURE(length);
      const Reading reading = read(whole.substr(0, length));
      const bool at_record_end = whole[length - 1] == '\n' || whole[length - 1] == '\r' || whole[length] == '\r';
      CHECK((count_problems(reading, Problem::Severity::error) + count_problems(reading, Problem::Severity::warning) >
                 0 ||
             at_record_end));
      const Scope* scope = scope_of(reading, service("nothing"));
      CHECK((scope == nullptr || scope->damaged || at_record_end));
    }
  }
  SUBCASE("a record of too many fields") {
    std::string text = whole;
    text.insert(text.find("\"Spooler\""), "\"Extra\",");
    const Reading reading = read(text);
    CHECK(scope_of(reading, service("nothing"))->damaged);
    CHECK(count_problems(reading, Problem::Severity::warning) == 1);
  }
  SUBCASE("CLIXML and JSON cut short are errors as a whole") {
    for (std::size_t length = 80; length + 3 < kClixml.size(); length += 7) {
      CHECK_FALSE(read_export(&read_get_service, kClixml.substr(0, length)).has_value());
    }
    const std::string json = R"([{"Name":"Spooler","Status":4,"StartType":2}])";
    for (std::size_t length = 1; length < json.size(); ++length) {
      CHECK_FALSE(read_export(&read_get_service, json.substr(0, length)).has_value());
    }
  }
  SUBCASE("without any service") {
    CHECK_FALSE(read_export(&read_get_service, "\"Name\",\"StartType\"\r\n").has_value());
    CHECK_FALSE(read_export(&read_get_service, "[]").has_value());
  }
}

TEST_CASE("a real Get-Service CLIXML of an Exchange 2019 server") {
  const std::string path = "services/exchange2019-get-service.clixml";
  if (!have_real_evidence(path)) return;
  const std::string bytes = real_evidence(path);
  CHECK(format_of(bytes) == "get-service");
  const Reading reading = read(bytes);
  CAPTURE(problems(reading));
  CHECK(reading.problems.empty());
  CHECK(reading.observations.size() == 2 * 254);
  CHECK(value_of(reading, "service/AJRouter") == "manual");
  CHECK(value_of(reading, "service/AppHostSvc.state") == "running");
  CHECK(value_of(reading, "service/RemoteRegistry") == "automatic");
  CHECK(value_of(reading, "service/RemoteRegistry.state") == "stopped");
  CHECK(value_of(reading, "service/MSExchangeImap4") == "manual");
  CHECK(count_value(reading, "automatic") == 88);
  CHECK(count_value(reading, "manual") == 137);
  CHECK(count_value(reading, "disabled") == 29);
  CHECK(count_value(reading, "running") == 120);
  CHECK(scope_of(reading, service("tlntsvr"))->kind == ScopeKind::services);
}

TEST_CASE("a real Get-Service CLIXML of one service covers that service only") {
  const std::string path = "services/mitigation-service-disabled.clixml";
  if (!have_real_evidence(path)) return;
  const Reading reading = read(real_evidence(path));
  CHECK(value_of(reading, "service/MSExchangeMitigation") == "disabled");
  CHECK(value_of(reading, "service/MSExchangeADTopology") == "(nothing)");
  CHECK(scope_of(reading, service("Spooler")) == nullptr);
}

TEST_CASE("a real Get-Service CSV of Windows 10") {
  const std::string path = "services/win10-get-service.csv";
  if (!have_real_evidence(path)) return;
  const std::string bytes = real_evidence(path);
  CHECK(format_of(bytes) == "get-service");
  const Reading reading = read(bytes);
  CAPTURE(problems(reading));
  CHECK(reading.problems.empty());
  const auto running = count_value(reading, "running");
  const auto stopped = count_value(reading, "stopped");
  const auto disabled = count_value(reading, "disabled");
  CHECK(running == 114);
  CHECK(stopped == 141);
  CHECK(disabled == 8);
}
