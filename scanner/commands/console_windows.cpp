// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/console.h"

#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <algorithm>
#include <cstdio>

#include "scanner/evidence/windows_path.h"

#ifndef ENABLE_VIRTUAL_TERMINAL_PROCESSING
#define ENABLE_VIRTUAL_TERMINAL_PROCESSING 0x0004  // since Windows 10; older consoles refuse it
#endif

// Of the C run-time.  CommandLineToArgvW does the same, but its DLL takes longer to load than this program to start.
extern "C" int __cdecl __wgetmainargs(int* count, wchar_t*** words, wchar_t*** environment, int expand_wildcards, void* start);

namespace casemate::commands {
namespace {

HANDLE handle_of(Stream stream) { return ::GetStdHandle(stream == Stream::out ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE); }

bool is_console(HANDLE handle) {
  DWORD mode = 0;
  return ::GetConsoleMode(handle, &mode) != 0;
}

// Code pages do not matter to this call, and old consoles count bytes wrongly when written to in UTF-8.
bool write_console(HANDLE handle, std::string_view text) {
  const std::wstring wide = evidence::to_wide(text);
  constexpr std::size_t kStep = 8192;  // old consoles take no more than 64 KiB
  for (std::size_t at = 0; at < wide.size();) {
    DWORD written = 0;
    const auto step = static_cast<DWORD>(std::min(kStep, wide.size() - at));
    if (::WriteConsoleW(handle, wide.data() + at, step, &written, nullptr) == 0 || written == 0) return false;
    at += written;
  }
  return true;
}

}  // namespace

void prepare_console() {
  for (std::FILE* file : {stdin, stdout, stderr}) ::_setmode(::_fileno(file), _O_BINARY);
}

std::vector<std::string> command_line_words(int, char**) {
  std::vector<std::string> words;
  int count = 0;
  wchar_t** wide = nullptr;
  wchar_t** environment = nullptr;
  int new_mode = 0;
  ::__wgetmainargs(&count, &wide, &environment, 0, &new_mode);
  for (int i = 1; i < count; ++i) words.push_back(evidence::from_wide(wide[i]));
  return words;
}

bool is_terminal(Stream stream) {
  const HANDLE handle = handle_of(stream);
  DWORD mode = 0;
  return ::GetConsoleMode(handle, &mode) != 0 && ::SetConsoleMode(handle, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

std::optional<int> terminal_columns() {
  CONSOLE_SCREEN_BUFFER_INFO about{};
  if (::GetConsoleScreenBufferInfo(handle_of(Stream::out), &about) == 0) return std::nullopt;
  return about.srWindow.Right - about.srWindow.Left + 1;
}

std::string program_path() {
  std::wstring path(32768, L'\0');
  path.resize(::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return evidence::from_wide(path);
}

bool write_stream(Stream stream, std::string_view text) {
  if (is_console(handle_of(stream))) return write_console(handle_of(stream), text);
  std::FILE* file = stream == Stream::out ? stdout : stderr;
  return std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
}

}  // namespace casemate::commands
