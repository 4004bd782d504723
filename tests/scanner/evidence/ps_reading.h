// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/scanner/evidence/reading_of.h"

// What the tests of PowerShell exports ask beyond reading_of.h.
namespace casemate::tests {

/// Reads bytes the way a scan does: decoded first.
inline Result<Reading> read_export(ReadFunction read, std::string_view bytes, std::string_view path = "export") {
  const TestInput file{std::string(bytes), std::string(path)};
  return read(file.input(), {});
}

/// Name of the format that recognises the bytes, empty for none.
inline std::string format_of(std::string_view bytes) {
  const TestInput file{std::string(bytes)};
  const evidence::EvidenceFormat* format = evidence::recognise(file.input());
  return format == nullptr ? std::string() : std::string(format->name);
}

/// The scope that contains a setting, nullptr for none.
inline const Scope* scope_of(const Reading& reading, const Setting& setting) {
  for (const Scope& scope : reading.scopes) {
    if (contains(scope, setting)) return &scope;
  }
  return nullptr;
}

inline Setting service(std::string name, Attribute attribute = Attribute::startup) {
  return Setting(Area::service, std::move(name), attribute);
}

/// All problems in one text, for messages of checks.
inline std::string problems(const Reading& reading) {
  std::string all;
  for (const Problem& problem : reading.problems) {
    all += std::string(to_word(problem.severity)) + " " + std::to_string(problem.line) + " " + problem.what + "\n";
  }
  return all;
}

/// Services every Windows has and some more: a sample of them counts as a list of all services.
inline std::vector<std::string> common_services() {
  return {"AppMgmt",     "BITS",     "CryptSvc", "DcomLaunch", "Dhcp",  "Dnscache", "EventLog",
          "gpsvc",       "Netlogon", "PlugPlay", "RpcSs",      "SamSs", "Schedule", "Spooler",
          "TermService", "TrkWks",   "VSS",      "W32Time",    "WinRM", "Winmgmt",  "wuauserv"};
}

/// CLIXML of objects given as the elements of their <Props>, of one type.
inline std::string clixml_of(std::string_view type, const std::vector<std::string>& objects) {
  std::string text =
      "\xEF\xBB\xBF<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n";
  int id = 0;
  for (const std::string& properties : objects) {
    text += "  <Obj RefId=\"" + std::to_string(id) + "\">\r\n    ";
    text +=
        id == 0 ? "<TN RefId=\"0\"><T>" + std::string(type) + "</T><T>System.Object</T></TN>" : "<TNRef RefId=\"0\" />";
    text += "\r\n    <Props>" + properties + "</Props>\r\n  </Obj>\r\n";
    ++id;
  }
  return text + "</Objs>";
}

}  // namespace casemate::tests
