// SPDX-License-Identifier: Apache-2.0
// auditpol /backup, Win32_Service, wevtutil gl /f:xml, net localgroup, Get-WindowsFeature and Win32_OperatingSystem.
#include <array>
#include <map>

#include "rules/facts.h"
#include "rules/principals.h"
#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/authoring/export_text.h"
#include "scanner/evidence/feature_list.h"

namespace casemate::authoring {
namespace {

constexpr std::string_view kEnd = "\r\n";

std::string upper_case(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

const ShownSetting* find(const ShownSettings& settings, const Setting& wanted) {
  for (const ShownSetting* one : settings) {
    if (one->setting == wanted) return one;
  }
  return nullptr;
}

std::string audit_row(std::string_view guid, std::string_view name, AuditFlags flags) {
  constexpr std::array<std::string_view, 4> kPhrases{"No Auditing", "Success", "Failure", "Success and Failure"};
  const auto bits = static_cast<std::size_t>(flags);
  return std::string(kMadeUpHost) + ",System," + std::string(name) + ",{" + upper_case(std::string(guid)) + "}," +
         std::string(kPhrases.at(bits)) + ",," + std::to_string(bits) + std::string(kEnd);
}

/// A service of the made-up host.
struct ServiceRow {
  std::string name;  ///< as written
  std::string startup = "manual";
  std::string state = "stopped";
  std::string account = "LocalSystem";
};

// Twenty services that every server has: enough for the list to count as whole.
struct Companion {
  std::string_view name;
  std::string_view startup;
  std::string_view state;
};
constexpr std::array kCompanions{
    Companion{"AppMgmt", "manual", "stopped"},        Companion{"BITS", "automatic", "running"},
    Companion{"CryptSvc", "automatic", "running"},    Companion{"DcomLaunch", "automatic", "running"},
    Companion{"Dhcp", "automatic", "running"},        Companion{"Dnscache", "automatic", "running"},
    Companion{"EventLog", "automatic", "running"},    Companion{"EventSystem", "automatic", "running"},
    Companion{"gpsvc", "automatic", "running"},       Companion{"LanmanServer", "automatic", "running"},
    Companion{"LanmanWorkstation", "automatic", "running"}, Companion{"Netlogon", "automatic", "running"},
    Companion{"Netman", "manual", "running"},         Companion{"NlaSvc", "automatic", "running"},
    Companion{"PlugPlay", "automatic", "running"},    Companion{"ProfSvc", "automatic", "running"},
    Companion{"RpcEptMapper", "automatic", "running"}, Companion{"RpcSs", "automatic", "running"},
    Companion{"SamSs", "automatic", "running"},       Companion{"Schedule", "automatic", "running"},
    Companion{"SENS", "automatic", "running"},        Companion{"W32Time", "automatic", "running"},
    Companion{"Winmgmt", "automatic", "running"},     Companion{"wuauserv", "disabled", "stopped"},
};

std::string_view start_mode(std::string_view startup) {
  if (startup == "boot") return "Boot";
  if (startup == "system") return "System";
  if (startup == "manual") return "Manual";
  return startup == "disabled" ? "Disabled" : "Auto";
}
std::string_view state_word(std::string_view state) {
  constexpr std::array<std::array<std::string_view, 2>, 7> kWords{{{"stopped", "Stopped"},
                                                                  {"start_pending", "Start Pending"},
                                                                  {"stop_pending", "Stop Pending"},
                                                                  {"running", "Running"},
                                                                  {"continue_pending", "Continue Pending"},
                                                                  {"pause_pending", "Pause Pending"},
                                                                  {"paused", "Paused"}}};
  for (const auto& [ours, theirs] : kWords) {
    if (ours == state) return theirs;
  }
  return "Stopped";
}

std::string xml_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

struct LogRow {
  std::string name;
  std::string enabled = "true";
  std::string retention = "false";
  std::string max_size = "20971520";
  std::string access;
};

void take_log(LogRow& row, const ShownSetting& one) {
  row.name = one.setting.name();
  switch (one.setting.attribute()) {
    case Attribute::max_size: row.max_size = std::to_string(std::get<std::int64_t>(*one.shown)); break;
    case Attribute::retention: row.retention = std::get<std::string>(*one.shown) == "never" ? "true" : "false"; break;
    case Attribute::enabled: row.enabled = std::get<std::int64_t>(*one.shown) != 0 ? "true" : "false"; break;
    case Attribute::sddl: row.access = std::get<std::string>(*one.shown); break;
    case Attribute::none:
    case Attribute::startup:
    case Attribute::state:
    case Attribute::account:
    case Attribute::retention_days:
    case Attribute::guest_access:
    case Attribute::members:
    case Attribute::memberof:
    case Attribute::active:
    case Attribute::options:
    case Attribute::fstype:
    case Attribute::source: break;
  }
}

// Forty features, the three among them by which a list counts as whole.
constexpr std::array<std::string_view, 8> kFeatures{"AD-Certificate", "AD-Domain-Services", "DHCP", "DNS", "File-Services", "Hyper-V", "NPAS", "Web-Server"};
constexpr int kMoreFeatures = 36;

}  // namespace

std::string csv_field(std::string_view text) {
  std::string field = "\"";
  for (const char c : text) {
    field += c;
    if (c == '"') field += c;
  }
  return field + "\"";
}

std::string audit_csv_text(const ShownSettings& settings) {
  std::string text = "Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value\r\n";
  for (const AuditSubcategory& row : audit_subcategories()) {
    const ShownSetting* one = find(settings, Setting(Area::audit, row.guid));
    if (one == nullptr) {
      text += audit_row(row.guid, row.name, AuditFlags::none);
    } else if (one->shown) {
      text += audit_row(row.guid, row.name, std::get<AuditFlags>(*one->shown));
    }
  }
  for (const ShownSetting* one : settings) {
    if (one->setting.area() != Area::audit || !one->shown || find_audit_subcategory(one->setting.name()) != nullptr) continue;
    text += audit_row(one->setting.name(), one->setting.name(), std::get<AuditFlags>(*one->shown));
  }
  for (const std::string_view name : {"CrashOnAuditFail", "FullPrivilegeAuditing", "AuditBaseObjects", "AuditBaseDirectories"}) {
    const ShownSetting* one = find(settings, Setting(Area::audit_option, name));
    if (one != nullptr && !one->shown) continue;
    const bool on = one != nullptr && std::get<std::int64_t>(*one->shown) != 0;
    text += std::string(kMadeUpHost) + ",,Option:" + std::string(name) + ",," + (on ? "Enabled" : "Disabled") + ",," + (on ? "1" : "0") + "\r\n";
  }
  for (const std::string_view name : {"File", "Registry"}) {
    const ShownSetting* one = find(settings, Setting(Area::global_sacl, name));
    if (one != nullptr && !one->shown) continue;
    text += std::string(kMadeUpHost) + ",," + std::string(name) + "GlobalSacl,,,," + (one == nullptr ? std::string() : std::get<std::string>(*one->shown)) + "\r\n";
  }
  return text;
}

std::string service_csv_text(const ShownSettings& settings) {
  std::map<std::string, ServiceRow, ILess> rows;
  for (const Companion& one : kCompanions) {
    rows[std::string(one.name)] = {std::string(one.name), std::string(one.startup), std::string(one.state)};
  }
  for (const ShownSetting* one : settings) {
    if (one->setting.area() != Area::service || one->setting.attribute() == Attribute::sddl) continue;
    if (!one->shown) {
      rows.erase(one->setting.name());
      continue;
    }
    ServiceRow& row = rows[one->setting.name()];
    row.name = one->setting.name();
    const std::string& value = std::get<std::string>(*one->shown);
    if (one->setting.attribute() == Attribute::startup) row.startup = value;
    if (one->setting.attribute() == Attribute::state) row.state = value;
    if (one->setting.attribute() == Attribute::account) row.account = value;
  }
  std::string text = "\"Name\",\"StartMode\",\"DelayedAutoStart\",\"State\",\"StartName\",\"SystemName\"\r\n";
  for (const auto& [name, row] : rows) {
    text += csv_field(row.name) + "," + csv_field(start_mode(row.startup)) + "," +
            csv_field(row.startup == "automatic_delayed" ? "True" : "False") + "," + csv_field(state_word(row.state)) + "," +
            csv_field(row.account) + "," + csv_field(kMadeUpHost) + "\r\n";
  }
  return text;
}

std::string event_log_xml_text(const ShownSettings& settings) {
  std::map<std::string, LogRow, ILess> logs;
  for (const ShownSetting* one : settings) {
    if (one->setting.area() == Area::event_log && one->shown) take_log(logs[one->setting.name()], *one);
  }
  std::string text;
  for (const auto& [name, log] : logs) {
    text += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<channel name=\"" + xml_text(log.name) + "\" isolation=\"Application\" enabled=\"" +
            log.enabled + "\" type=\"Admin\" owningPublisher=\"\" classic=\"true\" access=\"" + xml_text(log.access) +
            "\" xmlns=\"http://schemas.microsoft.com/win/2004/08/events\">\r\n  <logging>\r\n    <retention>" + log.retention +
            "</retention>\r\n    <autoBackup>false</autoBackup>\r\n    <maxSize>" + log.max_size +
            "</maxSize>\r\n  </logging>\r\n</channel>\r\n";
  }
  return text;
}

std::string local_groups_text(const ShownSettings& settings) {
  std::string text;
  for (const ShownSetting* one : settings) {
    if (one->setting.area() != Area::group || one->setting.attribute() != Attribute::members || !one->shown) continue;
    const std::string_view known = well_known_name(one->setting.name());
    text += "Alias name     " + (known.empty() ? one->setting.name() : std::string(known)) + "\r\nComment        \r\n\r\nMembers\r\n\r\n" +
            std::string(79, '-') + "\r\n";
    for (const std::string& member : std::get<Principals>(*one->shown).members) text += member + "\r\n";
    text += "The command completed successfully.\r\n\r\n";
  }
  return text;
}

std::string feature_csv_text(const ShownSettings& settings) {
  std::map<std::string, bool, ILess> installed;
  for (const auto name : kFeatures) installed.emplace(name, false);
  for (int i = 1; i <= kMoreFeatures; ++i) installed.emplace("Fixture-" + std::to_string(i), false);
  for (const ShownSetting* one : settings) {
    if (one->setting.area() != Area::feature) continue;
    if (one->shown) {
      installed[one->setting.name()] = std::get<std::string>(*one->shown) == evidence::kFeatureInstalled;
    } else {
      installed.erase(one->setting.name());
    }
  }
  std::string text = "#TYPE Microsoft.Windows.ServerManager.Commands.Feature\r\n\"DisplayName\",\"Name\",\"Installed\",\"FeatureType\",\"Path\",\"Depth\"\r\n";
  for (const auto& [name, is_installed] : installed) {
    text += csv_field(name) + "," + csv_field(name) + "," + csv_field(is_installed ? "True" : "False") + ",\"Feature\"," + csv_field(name) + ",\"1\"\r\n";
  }
  return text;
}

// Only the columns that are asked for: another fact is then not known.
std::string operating_system_csv_text(const ShownSettings& settings) {
  std::string head = "\"__CLASS\",\"CSName\"";
  std::string host(kMadeUpHost);
  std::string row;
  for (const ShownSetting* one : settings) {
    if (one->setting.area() != Area::fact || !one->shown) continue;
    std::string value = std::get<std::string>(*one->shown);
    std::string_view column;
    if (iequals(one->setting.name(), fact::kHostName)) host = value;
    if (iequals(one->setting.name(), fact::kOsName)) column = "Caption";
    if (iequals(one->setting.name(), fact::kOsVersion)) column = "Version";
    if (iequals(one->setting.name(), fact::kProduct)) {
      column = "ProductType";
      value = value == "workstation" ? "1" : value == "domain-controller" ? "2" : "3";
    }
    if (column.empty()) continue;
    head += "," + csv_field(column);
    row += "," + csv_field(value);
  }
  return "#TYPE System.Management.ManagementObject#root\\cimv2\\Win32_OperatingSystem\r\n" + head + "\r\n\"Win32_OperatingSystem\"," +
         csv_field(host) + row + "\r\n";
}

}  // namespace casemate::authoring
