// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

namespace casemate::commands {

void prepare_console() {}

std::vector<std::string> command_line_words(int argc, char** argv) { return std::vector<std::string>(argv + 1, argv + argc); }

bool is_terminal(Stream stream) { return ::isatty(static_cast<int>(stream)) == 1; }

std::optional<int> terminal_columns() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return std::nullopt;
  return size.ws_col;
}

std::string program_path() { return "/proc/self/exe"; }

bool write_stream(Stream stream, std::string_view text) {
  std::FILE* file = stream == Stream::out ? stdout : stderr;
  return std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
}

}  // namespace casemate::commands
