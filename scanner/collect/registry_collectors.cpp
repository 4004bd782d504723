// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/registry_collectors.h"

#include <algorithm>
#include <array>
#include <set>

#include "rules/text.h"
#include "scanner/collect/file_name.h"
#include "scanner/evidence/registry_listing.h"

namespace casemate::collect {
namespace {

std::string key_of(const Setting& setting) { return setting.name().substr(0, setting.name().rfind('\\')); }

bool is_of_machine(const Setting& setting) {
  return setting.area() == Area::registry && (setting.name().starts_with("HKLM\\") || setting.name().starts_with("HKU\\"));
}

// What readers make facts and event log settings of, whatever rules ask for (registry_facts.cpp, registry_logs.cpp).
constexpr std::array kForReaders{R"(HKLM\SOFTWARE\Microsoft\ExchangeServer)", R"(HKLM\SOFTWARE\Policies\Microsoft\Windows\EventLog)"};

// In an order in which a key comes before what is below it.
std::set<std::string, ILess> keys_of(const std::vector<Setting>& asked) {
  std::set<std::string, ILess> keys(kForReaders.begin(), kForReaders.end());
  for (const Setting& setting : asked) {
    if (is_of_machine(setting)) keys.insert(key_of(setting));
  }
  return keys;
}

std::string file_name_of(const std::string& key, std::set<std::string>& taken) {
  const std::string_view path = key;
  return "registry/" + file_name_for(path.starts_with("HKLM\\") ? path.substr(5) : path, taken) + ".reg";
}

}  // namespace

Collector registry_row(std::string name, std::string shows, const std::string& key, std::string file) {
  Collector row;
  row.name = std::move(name);
  row.shows = std::move(shows);
  row.command = {"reg.exe", "export", key, "{file}"};
  row.file = std::move(file);
  row.output = Output::registry_key;
  row.needs_elevation = true;  // reg.exe leaves out what it may not read, and says nothing
  row.secret = Secret::passwords_in_export;
  return row;
}

const std::string& exported_key(const Collector& row) { return row.command.at(2); }

std::vector<Collector> registry_collectors(const std::vector<Setting>& asked) {
  std::vector<Collector> rows;
  std::set<std::string> taken;
  for (const std::string& key : keys_of(asked)) {
    const auto above = std::find_if(rows.begin(), rows.end(), [&](const Collector& row) { return evidence::is_below_key(key, exported_key(row)); });
    if (above == rows.end()) {
      rows.push_back(registry_row("registry:" + key, "values that rules ask for", key, file_name_of(key, taken)));
    } else {
      above->inside.push_back(key);
    }
  }
  return rows;
}

}  // namespace casemate::collect
