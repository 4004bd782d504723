// SPDX-License-Identifier: Apache-2.0
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "rules/text.h"
#include "scanner/commands/command.h"
#include "scanner/commands/heap.h"

namespace {

int terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");  // NOLINT(concurrency-mt-unsafe): before any thread starts
  const auto number = columns == nullptr ? std::nullopt : casemate::parse_decimal(columns);
  return number && *number >= 40 && *number <= 1000 ? static_cast<int>(*number) : 100;
}

}  // namespace

int main(int argc, char** argv) {
  casemate::commands::prepare_heap();
  casemate::commands::Environment environment;
  environment.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  for (const char* name : std::array{"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"}) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
    if (value != nullptr) environment.variables.emplace(name, value);
  }
  environment.stdout_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  environment.stderr_is_terminal = ::isatty(STDERR_FILENO) == 1;
  environment.width = terminal_width();
  environment.program = "/proc/self/exe";
  return casemate::commands::run(std::vector<std::string>(argv + 1, argv + argc), environment);
}
