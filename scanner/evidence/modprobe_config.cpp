// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/modprobe_config.h"

#include <algorithm>
#include <array>
#include <map>

#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

constexpr std::array<std::string_view, 7> kCommands{"alias", "blacklist", "install", "options", "remove", "softdep", "weakdep"};
// An install command that does nothing keeps a module from being loaded by name.
constexpr std::array<std::string_view, 4> kNothing{"/bin/false", "/bin/true", "/usr/bin/false", "/usr/bin/true"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The kernel takes '-' and '_' in names of modules for one.
std::string module_name(std::string_view name) {
  std::string plain(name);
  std::replace(plain.begin(), plain.end(), '-', '_');
  return plain;
}

struct Found {
  std::vector<std::string> words;
  std::uint32_t line = 0;
  bool loads = false;  ///< an install command does something, so it is not kept out
};

void take(const std::vector<std::string_view>& words, std::string_view text, Found& found) {
  if (words[0] == "blacklist") return found.words.emplace_back("blacklist"), void();
  const std::string_view command = trim(text.substr(static_cast<std::size_t>(words[2].data() - text.data())));
  const bool nothing = is_one_of(split_blanks(command).front(), kNothing);
  found.loads = found.loads || !nothing;
  found.words.push_back(nothing ? std::string("disabled") : "install " + std::string(command));
}

}  // namespace

int recognise_modprobe_config(const EvidenceInput& input) {
  const bool all = FirstLines(input, 8).all([](std::string_view line) {
    const auto words = split_blanks(line);
    return words.size() >= 2 && is_one_of(words[0], kCommands);
  });
  return all ? 65 : 0;
}

Result<Reading> read_modprobe_config(const EvidenceInput& input, const ReadOptions& options) {
  ProblemLog problems;
  LinuxReading out(options, "modprobe shows what it was told of modules");
  const ToolOutput output = read_tool_output(input, problems);
  std::map<std::string, Found> modules;
  bool damaged = false;
  for (const TextLine& line : output.lines) {
    if (line.text.front() == '#') continue;
    const auto words = split_blanks(line.text);
    const bool install = words[0] == "install";
    if (!is_one_of(words[0], kCommands) || words.size() < (install ? 3U : 2U)) {
      damaged = true;
      problems.warn(line.number, ProblemLog::about("not a line of modprobe.d", line.text));
      continue;
    }
    if (!install && words[0] != "blacklist") continue;
    Found& found = modules[module_name(words[1])];
    if (found.words.empty()) found.line = line.number;
    take(words, line.text, found);
  }
  for (auto& [name, found] : modules) {
    if (found.loads) std::erase(found.words, "disabled");
    out.observe(Setting(Area::module, name), make_word_list(std::move(found.words)), found.line);
  }
  out.cover(Area::module, Attribute::none, damaged ? Ending::damaged : output.ending);
  return out.take(problems);
}

}  // namespace casemate::evidence
