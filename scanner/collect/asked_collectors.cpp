// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/asked_collectors.h"

#include <algorithm>
#include <set>

#include "rules/text.h"
#include "scanner/collect/file_name.h"
#include "scanner/collect/powershell.h"
#include "scanner/collect/registry_collectors.h"

namespace casemate::collect {
namespace {

using Names = std::set<std::string, ILess>;

constexpr int kNoSuchGroup = 9;           // ours: the command below says so by it
constexpr int kNoSuchChannel = 15007;     // ERROR_EVT_CHANNEL_NOT_FOUND, which wevtutil ends with
constexpr std::size_t kMaxLogName = 128;  // bytes; the longest of Windows' own channels have 90

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// A SID has digits and '-' only, so it means nothing else in the words of a command.
bool is_built_in(std::string_view sid) {
  constexpr std::string_view kBuiltIn = "S-1-5-32-";
  return sid.starts_with(kBuiltIn) && sid.size() > kBuiltIn.size() &&
         std::all_of(sid.begin() + kBuiltIn.size(), sid.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_log_name(std::string_view name) {
  constexpr std::string_view kSigns = "-_/. ()";
  return !name.empty() && name.size() <= kMaxLogName && is_letter_or_digit(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return is_letter_or_digit(c) || kSigns.find(c) != std::string_view::npos; });
}

Names names_of(const std::vector<Setting>& asked, Area area, bool (*is_wanted)(std::string_view)) {
  Names names;
  for (const Setting& setting : asked) {
    if (setting.area() == area && is_wanted(setting.name())) names.insert(setting.name());
  }
  return names;
}

// net.exe lists every member, those too whose names no domain resolves, which WMI leaves out; it wants the group's name in the
// language of the host.
Collector group_row(const std::string& sid) {
  Collector row;
  row.name = "group:" + sid;
  row.shows = "members of the group";
  row.command = powershell("$ErrorActionPreference='Stop'; try { $name=(New-Object Security.Principal.SecurityIdentifier('" + sid +
                           "')).Translate([Security.Principal.NTAccount]).Value } catch [Security.Principal.IdentityNotMappedException] { exit " +
                           std::to_string(kNoSuchGroup) + " }; & ([Environment]::SystemDirectory+'\\net.exe') localgroup ($name.Substring($name.IndexOf('\\')+1)); exit $LASTEXITCODE");
  row.file = "groups/" + sid + ".txt";
  row.time_limit = std::chrono::seconds(60);  // PowerShell's start on a busy host
  row.says_missing = kNoSuchGroup;
  return row;
}

Collector log_row(const std::string& log, std::set<std::string>& taken) {
  Collector row;
  row.name = "log:" + log;
  row.shows = "size and retention of the log";
  row.command = {"wevtutil.exe", "gl", log, "/f:xml"};
  row.file = "logs/" + file_name_for(log, taken) + ".xml";
  row.says_missing = kNoSuchChannel;
  return row;
}

bool asks_of_log(const Collector& row, const std::string& log) {
  return row.command.size() > 2 && row.command[0] == "wevtutil.exe" && iequals(row.command[2], log);
}

}  // namespace

std::vector<Collector> asked_collectors(const std::vector<Setting>& asked, std::span<const Collector> table) {
  std::vector<Collector> rows = registry_collectors(asked);
  for (const std::string& sid : names_of(asked, Area::group, &is_built_in)) rows.push_back(group_row(sid));
  std::set<std::string> taken;
  for (const std::string& log : names_of(asked, Area::event_log, &is_log_name)) {
    if (std::none_of(table.begin(), table.end(), [&](const Collector& row) { return asks_of_log(row, log); })) rows.push_back(log_row(log, taken));
  }
  return rows;
}

}  // namespace casemate::collect
