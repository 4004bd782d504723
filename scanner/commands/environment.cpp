// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/environment.h"

#include "scanner/commands/console.h"

namespace casemate::commands {

bool write_out(std::string_view text) { return write_stream(Stream::out, text); }

bool write_err(std::string_view text) { return write_stream(Stream::err, text); }

int complain(int code, std::string_view sentence) {
  std::string line = "casemate: ";
  line += sentence;
  line += "\n";
  write_err(line);
  return code;
}

int complain_all(const std::vector<Error>& errors) {
  for (const Error& error : errors) complain(kUsage, error.to_string());
  return kUsage;
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
