// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_rule.h"

#include <array>

#include "rules/baseline.h"
#include "rules/document.h"
#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/authoring/import_demand.h"
#include "scanner/authoring/import_names.h"
#include "scanner/authoring/import_yaml.h"
#include "scanner/authoring/lint.h"

namespace casemate::authoring {
namespace {

constexpr std::string_view kIndent = "    ";

Error cannot(std::string what) { return {ErrorCode::unsupported, std::move(what), {}, {}}; }

std::string hex8(std::uint64_t number) {
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[number >> static_cast<unsigned>(shift) & 15U];
  return text;
}

std::string three_digits(std::size_t number) {
  const std::string text = std::to_string(number);
  return std::string(text.size() < 3 ? 3 - text.size() : 0, '0') + text;
}

template <class Rows, class Matches>
std::size_t place_in(const Rows& rows, const Matches& matches) {
  std::size_t place = 0;
  for (const auto& row : rows) {
    ++place;
    if (matches(row)) return place;
  }
  return 0;
}

// 1-based place in the table that fixes the names of the area; 0 where there is none.
std::size_t place_in_table(const Setting& setting) {
  const auto same_name = [&](const auto& row) { return iequals(row.name, setting.name()); };
  if (setting.area() == Area::user_right) return place_in(user_rights(), same_name);
  if (setting.area() == Area::audit) return place_in(audit_subcategories(), [&](const AuditSubcategory& row) { return iequals(row.guid, setting.name()); });
  std::vector<SettingType> rows;
  for (const SettingType& row : settings_table()) {
    if (row.area == setting.area()) rows.push_back(row);
  }
  return place_in(rows, same_name);
}

/// The ways to write an address in YAML: the lines behind "setting: ".
std::vector<std::string> written_settings(const Setting& setting) {
  std::string address = setting.address();
  if (setting.area() == Area::audit) {
    if (const AuditSubcategory* subcategory = find_audit_subcategory(setting.name())) address = "audit/" + std::string(subcategory->name);
  }
  if (setting.area() == Area::group) {
    const std::string word = principal_word(setting.name());
    if (word != setting.name()) address = "group/" + word + (setting.attribute() == Attribute::memberof ? ".memberof" : "");
  }
  std::vector<std::string> ways;
  if (const auto read = Setting::parse(address); read && *read == setting) {
    ways.push_back(yaml_quoted(address));
  }
  const auto doubled = setting.name().find("\\\\");
  const auto slash = doubled == std::string::npos ? setting.name().rfind('\\') : doubled;
  if (setting.area() == Area::registry && slash != std::string::npos && slash + 1 < setting.name().size()) {
    ways.push_back(yaml_quoted("registry/" + setting.name().substr(0, slash)) + "\n" + std::string(kIndent) + "value_name: " +
                   yaml_quoted(setting.name().substr(slash + 1)));
  }
  return ways;
}

std::string level_key(ImportLevel level) { return level == ImportLevel::both ? "expect" : level == ImportLevel::ec ? "ec" : "sslf"; }

std::string title_text(const ImportedSetting& imported) {
  const std::string title = shorten(imported.title.empty() ? title_of(imported.setting) : imported.title, 160);
  return fits_yaml(title) && !title.empty() ? title : shorten(imported.setting.address(), 160);
}

std::string fix_text(const ImportedSetting& imported) {
  const std::string path = editor_path(imported.setting);
  const bool user = imported.setting.name().starts_with("HKCU\\");
  if (!path.empty()) return "gpo: " + yaml_quoted("Computer Configuration > Windows Settings > Security Settings > " + path);
  if (imported.setting.area() == Area::registry) {
    return "text: " + yaml_quoted("Set it by the same policy as its source does; the value is " + imported.setting.name() +
                                  (user ? ", for each user." : "."));
  }
  return "text: " + yaml_quoted("Set it by the same policy as its source does: " + imported.setting.address() + ".");
}

std::string rule_text(const ImportedSetting& imported, const std::string& setting, const std::string& demand, const std::string& source, ImportLevel level) {
  std::string out = "  - id: " + import_rule_id(imported.setting) + "\n";
  const auto line = [&](std::string_view key, const std::string& value) {
    out += std::string(kIndent) + std::string(key) + ":" + (value.starts_with('\n') ? "" : " ") + value + "\n";
  };
  line("title", yaml_quoted(title_text(imported)));
  line("setting", setting);
  const auto* registry = imported.value ? std::get_if<RegistryValue>(&*imported.value) : nullptr;
  const RegistryType type = registry != nullptr ? registry->type : imported.registry_type;
  if (imported.setting.area() == Area::registry && type != RegistryType::dword) line("type", to_word(type));
  line(level_key(level), demand);
  line("severity", std::string(to_word(imported.severity)));
  line("why", yaml_quoted("The policy this was imported from sets it, and gives no reason: find out why before you enforce it."));
  out += std::string(kIndent) + "fix:\n" + std::string(kIndent) + "  " + fix_text(imported) + "\n";
  line("source", "[" + yaml_quoted(source) + "]");
  return out;
}

std::string baseline_around(const std::string& rule, const std::string& source) {
  return "baseline: import/check\ntitle: 'Check'\nsources:\n  " + source.substr(0, source.find(' ')) + ": 'Check'\nrules:\n" + rule;
}

// The first thing that stands against the rule; empty: none.
std::string objection(const ImportedSetting& imported, const std::string& rule, const std::string& source, ImportLevel level) {
  Result<Document> document = parse_yaml(baseline_around(rule, source), "import");
  if (!document) return document.error().what;
  const BaselineReading reading = read_baseline(*document, {});
  if (!reading.errors.empty()) return reading.errors.front().what;
  const Rule& read = *reading.baseline.rules.front();
  if (read.settings.front() != imported.setting) return "its name cannot be written as the address of a setting";
  const Demand& demand = read.demand(level == ImportLevel::sslf ? Level::sslf : Level::ec);
  if (imported.value) {
    const bool absent = std::holds_alternative<DefinedAbsent>(*imported.value);
    const Facts facts;
    const Truth met = absent ? demand.expectation->judge_absent().met : demand.expectation->judge(*imported.value, {&facts, false}).met;
    if (met != Truth::yes) return "no expectation says just this value";
  }
  const Surroundings alone{[](const std::string& name, std::vector<Error>& errors) -> const Baseline* {
                             errors.push_back({ErrorCode::not_found, "no such baseline", name, {}});
                             return nullptr;
                           },
                           {},
                           {}};
  for (const LintFinding& finding : lint({*document}, alone)) {
    if (finding.weight == Weight::error) return finding.error.what + (finding.error.culprit.empty() ? "" : " ('" + finding.error.culprit + "')");
  }
  return {};
}

}  // namespace

std::string import_rule_id(const Setting& setting) {
  const std::string letters(area_letters(setting.area()));
  const bool user = setting.area() == Area::registry && setting.name().starts_with("HKCU\\");
  const std::size_t place = place_in_table(setting);
  return "IMP-" + (user ? std::string("USR") : letters) + "-" + (place != 0 ? three_digits(place) : hex8(ihash(setting.address()) & 0xFFFFFFFFU));
}

Result<std::string> import_rule(const ImportedSetting& imported, const std::string& source, ImportLevel level) {
  const std::vector<std::string> demands = imported.demands.empty() && imported.value ? identity_demands(imported.setting, *imported.value) : imported.demands;
  const std::string address = imported.setting.address();
  if (!fits_yaml(address)) return cannot("its name holds characters that no YAML file may");
  if (demands.empty()) return cannot("its value holds characters that no YAML file may");
  std::string why = "its name cannot be written as the address of a setting";
  for (const std::string& setting : written_settings(imported.setting)) {
    for (const std::string& demand : demands) {
      std::string rule = rule_text(imported, setting, demand, source, level);
      why = objection(imported, rule, source, level);
      if (why.empty()) return rule;
    }
  }
  return cannot(std::move(why));
}

}  // namespace casemate::authoring
