// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "rules/text.h"
#include "scanner/commands/command.h"
#include "scanner/commands/console.h"
#include "scanner/commands/heap.h"

namespace {

int terminal_width() {
  const std::optional<int> shown = casemate::commands::terminal_columns();
  if (shown && *shown >= 40) return *shown;
  const char* columns = std::getenv("COLUMNS");  // NOLINT(concurrency-mt-unsafe): before any thread starts
  const auto number = columns == nullptr ? std::nullopt : casemate::parse_decimal(columns);
  return number && *number >= 40 && *number <= 1000 ? static_cast<int>(*number) : 100;
}

}  // namespace

int main(int argc, char** argv) {
  using casemate::commands::Stream;
  casemate::commands::prepare_heap();
  casemate::commands::prepare_console();
  casemate::commands::Environment environment;
  environment.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  for (const char* name : std::array{"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"}) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
    if (value != nullptr) environment.variables.emplace(name, value);
  }
  environment.stdout_is_terminal = casemate::commands::is_terminal(Stream::out);
  environment.stderr_is_terminal = casemate::commands::is_terminal(Stream::err);
  environment.width = terminal_width();
  environment.program = casemate::commands::program_path();
  return casemate::commands::run(casemate::commands::command_line_words(argc, argv), environment);
}
