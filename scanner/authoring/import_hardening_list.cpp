// SPDX-License-Identifier: Apache-2.0
// Lists of HardeningKitty's shape: one line a check, with the way it looks (Method), the value it wants and how it compares.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "rules/principals.h"
#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/authoring/import_demand.h"
#include "scanner/authoring/import_formats.h"
#include "scanner/authoring/import_yaml.h"
#include "scanner/evidence/audit_rows.h"
#include "scanner/evidence/csv.h"

namespace casemate::authoring {
namespace {

using evidence::CsvReader;
using evidence::CsvRecord;

// The columns that are read, by name: lists of different ages have them in one order, but not all of them.
constexpr std::array<std::string_view, 9> kColumns{"ID",           "Name",         "Method",           "MethodArgument", "RegistryPath",
                                                   "RegistryItem", "DefaultValue", "RecommendedValue", "Operator"};
constexpr std::string_view kSeverityColumn = "Severity";

/// One line of the list.
struct Check {
  std::uint32_t line = 0;
  std::map<std::string, std::string, ILess> fields;

  [[nodiscard]] std::string_view at(std::string_view column) const {
    const auto found = fields.find(std::string(column));
    return found == fields.end() ? std::string_view() : trim(found->second);
  }
};

/// What becomes of a line: a setting and demands, or a reason why not.
struct Reading {
  std::optional<Setting> setting;
  std::vector<std::string> demands;
  RegistryType registry_type = RegistryType::dword;
  std::string why_not;
};

Reading refuse(std::string why) { return {std::nullopt, {}, RegistryType::dword, std::move(why)}; }

// The list writes these by the titles that `net accounts` shows.
struct AccountTitle {
  std::string_view title;
  std::string_view key;
};
constexpr std::array kAccountTitles{
    AccountTitle{"Force user logoff how long after time expires", "ForceLogoffWhenHourExpire"},
    AccountTitle{"Length of password history maintained", "PasswordHistorySize"},
    AccountTitle{"Maximum password age", "MaximumPasswordAge"},
    AccountTitle{"Minimum password age", "MinimumPasswordAge"},
    AccountTitle{"Minimum password length", "MinimumPasswordLength"},
    AccountTitle{"Account lockout duration", "LockoutDuration"},
    AccountTitle{"Account lockout threshold", "LockoutBadCount"},
    AccountTitle{"Reset account lockout counter", "ResetLockoutCount"},
};

// Numbers that Windows keeps as text; the list does not state types.
constexpr std::array<std::string_view, 6> kTextNumbers{"AllocateDASD", "AutoAdminLogon", "CachedLogonsCount", "Retention", "ScRemoveOption", "AllocateFloppies"};

std::string one(std::string_view name, std::string_view value) { return "{" + std::string(name) + ": " + std::string(value) + "}"; }

// Bounds and identity of a number, as the list compares it.
std::vector<std::string> number_demands(std::string_view op, std::string_view number) {
  const std::string equal = one("equals", number);
  if (op == "=") return {equal};
  if (op == "!=") return {one("not", equal)};
  if (op == ">=") return {one("at_least", number)};
  // Without a sentinel "at most" is refused for registry numbers: said by both ends, it means the same.
  if (op == "<=") return {one("at_most", number), one("between", "[0, " + std::string(number) + "]")};
  if (op == "<=!0") return {one("between", "[1, " + std::string(number) + "]")};
  if (op == "=|0") return {one("any", "[absent, " + equal + "]")};
  return {};
}

std::vector<std::string> text_demands(std::string_view op, std::string_view text) {
  if (!fits_yaml(text)) return {};
  const std::string equal = one("equals", yaml_quoted(text));
  if (op == "=" && text.empty()) return {one("any", "[absent, " + one("matches", "''") + "]"), one("any", "[absent, " + equal + "]")};
  if (op == "!=" && text.empty()) return {one("matches", "'(?s).+'")};
  if (op == "=") return {equal};
  if (op == "!=") return {one("not", equal)};
  if (op == "=|0") return {one("any", "[absent, " + equal + "]")};
  if (op == "contains") return {one("matches", yaml_quoted("(?s).*" + literal_pattern(text) + ".*"))};
  return {};
}

Reading with_setting(const std::string& address, std::vector<std::string> demands) {
  Result<Setting> setting = Setting::parse(address);
  if (!setting) return refuse(setting.error().what);
  if (demands.empty()) return refuse("the comparison is none that a rule of this setting has");
  return {std::move(*setting), std::move(demands), RegistryType::dword, {}};
}

Reading read_registry(const Check& check) {
  const std::string_view wanted = check.at("RecommendedValue");
  const std::string path = canonical_registry_path(check.at("RegistryPath"));
  if (path.empty() || path.starts_with("HKU")) return refuse("not a registry path below HKLM or HKCU");
  const std::string_view item = check.at("RegistryItem");
  Reading reading;
  reading.setting = Setting(Area::registry, path + "\\" + std::string(item));
  const auto number = parse_decimal(wanted);
  const bool kept_as_text = std::any_of(kTextNumbers.begin(), kTextNumbers.end(), [&](std::string_view name) { return iequals(name, item); });
  const bool is_number = number && *number >= 0 && check.at("Operator") != "contains";
  if (!is_number || kept_as_text) reading.registry_type = RegistryType::sz;
  reading.demands = is_number ? number_demands(check.at("Operator"), std::to_string(*number)) : text_demands(check.at("Operator"), wanted);
  if (reading.demands.empty()) return refuse("the comparison '" + shorten(check.at("Operator")) + "' is none of a registry value");
  return reading;
}

Reading read_account_policy(const Check& check) {
  const auto* const row = std::find_if(kAccountTitles.begin(), kAccountTitles.end(), [&](const AccountTitle& title) { return iequals(title.title, check.at("Name")); });
  if (row == kAccountTitles.end()) return refuse("an account policy that is known by no such title");
  const auto number = parse_decimal(check.at("RecommendedValue"));
  if (!number || row->key == "ForceLogoffWhenHourExpire") return refuse("the value wanted is no number");
  return with_setting("account_policy/" + std::string(row->key), number_demands(check.at("Operator"), std::to_string(*number)));
}

// "System Access\PasswordComplexity", "Kerberos Policy\MaxTicketAge", or a line of [Registry Values].
Reading read_secedit(const Check& check) {
  const std::string_view argument = check.at("MethodArgument");
  const auto slash = argument.find('\\');
  const std::string_view section = argument.substr(0, slash);
  const std::string key(slash == std::string_view::npos ? std::string_view() : argument.substr(slash + 1));
  const auto number = parse_decimal(check.at("RecommendedValue"));
  if (iequals(section, "Registry Values") && istarts_with(key, "MACHINE\\") && number && *number >= 0) {
    Reading reading;
    reading.setting = Setting(Area::registry, canonical_registry_path(key));
    reading.demands = number_demands(check.at("Operator"), std::to_string(*number));
    return reading.demands.empty() ? refuse("the comparison is none of a registry value") : reading;
  }
  const std::string area = iequals(section, "System Access") ? "account_policy/" : iequals(section, "Kerberos Policy") ? "kerberos_policy/" : "";
  if (area.empty()) return refuse("a section of security templates that the import of lists does not know");
  const bool is_text = iequals(key, "NewAdministratorName") || iequals(key, "NewGuestName");
  if (!number && !is_text) return refuse("the value wanted is no number");
  return with_setting(area + key, is_text ? text_demands(check.at("Operator"), check.at("RecommendedValue")) : number_demands(check.at("Operator"), std::to_string(*number)));
}

Reading read_auditpol(const Check& check) {
  const auto guid = evidence::audit_guid(check.at("MethodArgument"));
  if (!guid) return refuse("not the GUID of an audit subcategory");
  struct Phrase {
    std::string_view phrase;
    std::string_view word;
    std::string_view list;
  };
  constexpr std::array kPhrases{Phrase{"No Auditing", "none", ""}, Phrase{"Success", "success", "[success]"}, Phrase{"Failure", "failure", "[failure]"},
                                Phrase{"Success and Failure", "success_and_failure", "[success, failure]"}};
  const auto* const row = std::find_if(kPhrases.begin(), kPhrases.end(), [&](const Phrase& one_phrase) { return iequals(one_phrase.phrase, check.at("RecommendedValue")); });
  if (row == kPhrases.end()) return refuse("not one of the four settings of a subcategory");
  const std::string_view op = check.at("Operator");
  std::vector<std::string> demands;
  if (op == "=") demands.push_back(one("equals", row->word));
  if (op == "contains" && !row->list.empty()) demands.push_back(one("includes", row->list));
  return with_setting("audit/" + *guid, std::move(demands));
}

// "BUILTIN\Administrators;NT AUTHORITY\SERVICE"; nothing: nobody.
Reading read_user_right(const Check& check) {
  if (check.at("Operator") != "=") return refuse("the comparison '" + shorten(check.at("Operator")) + "' is none of a user right");
  std::vector<std::string> members;
  std::string_view rest = check.at("RecommendedValue");
  while (!rest.empty()) {
    const auto end = rest.find(';');
    const std::string_view name = trim(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (!name.empty()) members.push_back(principal_from_evidence(name));
  }
  const std::string address = "user_right/" + std::string(check.at("MethodArgument"));
  return with_setting(address, identity_demands(Setting(Area::user_right, {}), make_principals(std::move(members))));
}

// 500 is the built-in administrator, 501 the guest.
Reading read_local_account(const Check& check) {
  const std::string_view rid = check.at("MethodArgument");
  const std::string_view account = rid == "500" ? "Admin" : rid == "501" ? "Guest" : "";
  if (account.empty()) return refuse("only the built-in accounts 500 and 501 are settings of a security template");
  const std::string_view wanted = check.at("RecommendedValue");
  const bool enabled = iequals(wanted, "True");
  if (enabled || iequals(wanted, "False")) {
    return with_setting("account_policy/Enable" + std::string(account) + "Account", check.at("Operator") == "=" ? std::vector<std::string>{one("equals", enabled ? "enabled" : "disabled")} : std::vector<std::string>{});
  }
  return with_setting(std::string("account_policy/New") + (account == "Admin" ? "Administrator" : "Guest") + "Name", text_demands(check.at("Operator"), wanted));
}

Reading read_service(const Check& check) {
  const std::string wanted = fold_case(check.at("RecommendedValue"));
  if (wanted != "disabled" && wanted != "manual" && wanted != "automatic") return refuse("not a start type of services: " + shorten(check.at("RecommendedValue")));
  const std::string equal = one("equals", wanted);
  const std::string_view op = check.at("Operator");
  std::vector<std::string> demands;
  if (op == "=") demands.push_back(equal);
  if (op == "=|0") demands.push_back(one("any", "[absent, " + equal + "]"));
  if (op == "!=") demands.push_back(one("not", equal));
  return with_setting("service/" + std::string(check.at("MethodArgument")), std::move(demands));
}

struct Method {
  std::string_view name;
  Reading (*read)(const Check& check);
};
// The ways of looking that a rule has, too.  Others are listed by name.
constexpr std::array kMethods{
    Method{"accesschk", read_user_right}, Method{"accountpolicy", read_account_policy}, Method{"auditpol", read_auditpol},
    Method{"localaccount", read_local_account}, Method{"Registry", read_registry},      Method{"secedit", read_secedit},
    Method{"service", read_service},
};

Reading read_check(const Check& check) {
  for (const Method& method : kMethods) {
    if (iequals(method.name, check.at("Method"))) return method.read(check);
  }
  return refuse("no rule can look the way of '" + shorten(check.at("Method")) + "'");
}

std::map<std::size_t, std::string> columns_of(const CsvRecord& header) {
  std::map<std::size_t, std::string> columns;
  for (std::size_t i = 0; i < header.fields.size(); ++i) columns[i] = std::string(trim(header.fields[i]));
  return columns;
}

bool has_all_columns(const CsvRecord& header) {
  return std::all_of(kColumns.begin(), kColumns.end(), [&](std::string_view column) {
    return std::any_of(header.fields.begin(), header.fields.end(), [&](std::string_view field) { return iequals(trim(field), column); });
  });
}

Severity severity_of(const Check& check) {
  Severity severity = Severity::medium;
  return parse_severity(fold_case(check.at(kSeverityColumn)), severity) ? severity : Severity::medium;
}

}  // namespace

bool is_hardening_list(std::string_view text) {
  constexpr std::size_t kHeaderBytes = 4096;
  CsvReader reader(text.substr(0, kHeaderBytes));
  CsvRecord header;
  return reader.next(header) && has_all_columns(header);
}

void read_hardening_list(std::string_view text, std::uint32_t file, const ImportOptions& /*options*/, Policy& policy) {
  CsvReader reader(text);
  CsvRecord record;
  reader.next(record);
  const std::map<std::size_t, std::string> columns = columns_of(record);
  bool guessed = false;
  while (reader.next(record)) {
    if (record.malformed || record.fields.size() != columns.size()) {
      policy.errors.push_back({ErrorCode::malformed, record.malformed ? "a quote is open or out of place" : "the line has " + std::to_string(record.fields.size()) + " fields, the header " + std::to_string(columns.size()),
                               {}, {policy.files[file].path, record.line, 0}});
      return;
    }
    Check check;
    check.line = record.line;
    for (const auto& [place, name] : columns) check.fields[name] = std::string(record.fields[place]);
    Reading reading = read_check(check);
    if (!reading.setting) {
      policy.rest.push_back({file, check.line, shorten(check.at("ID")) + " " + shorten(check.at("Name"), 120) + ": " + reading.why_not, true});
      continue;
    }
    guessed = guessed || reading.setting->area() == Area::registry;
    ImportedSetting setting;
    setting.setting = *reading.setting;
    setting.demands = std::move(reading.demands);
    setting.registry_type = reading.registry_type;
    setting.title = shorten(check.at("Name"), 160);
    setting.severity = severity_of(check);
    setting.file = file;
    setting.line = check.line;
    policy.settings.push_back(std::move(setting));
  }
  if (guessed) {
    policy.rest.push_back({file, 0, "the list states no registry types: numbers became REG_DWORD (but for those that Windows keeps as text), other values REG_SZ", false});
  }
  policy.rest.push_back({file, 0, "the list passes a setting that is not there by its DefaultValue; the rules do not: add when_absent where you know what Windows does", false});
}

}  // namespace casemate::authoring
