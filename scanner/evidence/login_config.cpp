// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/login_config.h"

#include <algorithm>
#include <array>
#include <map>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

// Keys of login.defs that every distribution ships.
constexpr std::array<std::string_view, 8> kLoginKeys{"PASS_MAX_DAYS", "PASS_MIN_DAYS", "PASS_WARN_AGE", "UID_MIN",
                                                     "ENCRYPT_METHOD", "UMASK",         "MAIL_DIR",      "GID_MIN"};
constexpr std::string_view kKeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::array<std::string_view, 4> kQualityFlags{"enforce_for_root", "local_users_only", "dictpath", "badwords"};

bool is_quality_key(std::string_view key) {
  if (std::find(kQualityFlags.begin(), kQualityFlags.end(), key) != kQualityFlags.end()) return true;
  const auto rows = settings_table();
  return std::any_of(rows.begin(), rows.end(), [&](const SettingType& row) { return row.area == Area::pwquality && row.name == key; });
}

struct Entry {
  std::string value;
  std::uint32_t line = 0;
};
using Entries = std::map<std::string, Entry>;  // the last line of a key counts, in both files

Reading reading_of(const Entries& entries, Area area, bool whole, const ReadOptions& options, ProblemLog& problems) {
  LinuxReading out(options, "the file configures the installed system");
  for (const auto& [key, entry] : entries) out.observe_typed(Setting(area, key), entry.value, entry.line);
  out.cover(area, Attribute::none, whole ? Ending::whole : Ending::damaged);
  return out.take(problems);
}

}  // namespace

int recognise_login_defs(const EvidenceInput& input) {
  constexpr int kMostStrangers = 5;  // lines that no key begins: there are none
  int strangers = 0;
  int known = 0;
  for (const std::string_view line : FirstLines(input, 200)) {
    if (line.front() == '#') continue;
    const std::string_view key = line.substr(0, line.find_first_not_of(kKeyCharacters));
    if (key.size() < 2 && ++strangers > kMostStrangers) return 0;
    if (std::find(kLoginKeys.begin(), kLoginKeys.end(), key) != kLoginKeys.end() && ++known == 2) return 80;
  }
  return 0;
}

Result<Reading> read_login_defs(const EvidenceInput& input, const ReadOptions& options) {
  ProblemLog problems;
  const ConfigFile file = read_config_file(input, problems);
  Entries entries;
  bool whole = file.whole;
  for (const ConfigLine& line : file.lines) {
    const auto words = split_blanks(line.text);
    if (words.front().find_first_not_of(kKeyCharacters) != std::string_view::npos) {
      whole = false;
      problems.warn(line.number, ProblemLog::about("not a key of login.defs and its value", line.text));
      continue;
    }
    const std::string_view value = trim(std::string_view(line.text).substr(words.front().size()));
    const bool quoted = value.size() > 1 && value.front() == '"' && value.back() == '"';
    entries[std::string(words.front())] = {std::string(quoted ? value.substr(1, value.size() - 2) : value), line.number};
  }
  return reading_of(entries, Area::login_defs, whole, options, problems);
}

int recognise_pwquality_conf(const EvidenceInput& input) {
  // As shipped every line is a comment: "# minlen = 8".
  bool known = false;
  std::string_view rest = input.text.substr(0, 8192);
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    std::string_view line = trim(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    const bool comment = line.starts_with('#');
    if (comment) line = trim(line.substr(1));
    const std::string_view key = trim(line.substr(0, line.find('=')));
    const bool fits = is_quality_key(key) && (line.find('=') != std::string_view::npos || key == kQualityFlags[0] || key == kQualityFlags[1]);
    if (!fits && !comment && !line.empty()) return 0;
    known = known || fits;
  }
  return known ? 75 : 0;
}

Result<Reading> read_pwquality_conf(const EvidenceInput& input, const ReadOptions& options) {
  ProblemLog problems;
  const ConfigFile file = read_config_file(input, problems);
  Entries entries;
  bool whole = file.whole;
  for (const ConfigLine& line : file.lines) {
    const auto equals = line.text.find('=');
    const std::string key(trim(std::string_view(line.text).substr(0, equals)));
    if (!is_quality_key(key)) {
      whole = false;
      problems.warn(line.number, ProblemLog::about("not a key of pwquality.conf", line.text));
      continue;
    }
    entries[key] = {equals == std::string::npos ? "yes" : std::string(trim(std::string_view(line.text).substr(equals + 1))), line.number};
  }
  return reading_of(entries, Area::pwquality, whole, options, problems);
}

}  // namespace casemate::evidence
