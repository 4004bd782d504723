// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/environment.h"

#include <cstdio>

namespace casemate::commands {

bool write_out(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

bool write_err(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), stderr) == text.size(); }

int complain(int code, std::string_view sentence) {
  std::string line = "casemate: ";
  line += sentence;
  line += "\n";
  write_err(line);
  return code;
}

bool use_colour(const std::string& when, const Environment& environment) {
  if (when == "always") return true;
  if (when == "never") return false;
  const auto value = [&](const char* name) {
    const auto found = environment.variables.find(name);
    return found == environment.variables.end() ? std::string() : found->second;
  };
  if (!value("NO_COLOR").empty()) return false;
  if (const std::string forced = value("CLICOLOR_FORCE"); !forced.empty() && forced != "0") return true;
  if (value("CLICOLOR") == "0") return false;
  return environment.stdout_is_terminal;
}

}  // namespace casemate::commands
