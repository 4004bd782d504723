// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <windows.h>
#include <shellapi.h>

#include <array>
#include <string>

#include "scanner/commands/console.h"
#include "scanner/evidence/windows_path.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

// A console's screen in the place of standard output while this lives; `screen` is nullptr where there is no console to have.
class OnConsole {
 public:
  OnConsole() : had_(::GetConsoleWindow() != nullptr || ::GetConsoleCP() != 0), kept_(::GetStdHandle(STD_OUTPUT_HANDLE)) {
    const HANDLE error = ::GetStdHandle(STD_ERROR_HANDLE);
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    if (!had_ && ::AllocConsole() == 0) return;
    ::SetStdHandle(STD_ERROR_HANDLE, error);  // AllocConsole puts its own there
    ::SetStdHandle(STD_INPUT_HANDLE, input);
    screen = ::CreateConsoleScreenBuffer(GENERIC_READ | GENERIC_WRITE, 0, nullptr, CONSOLE_TEXTMODE_BUFFER, nullptr);
    if (screen == INVALID_HANDLE_VALUE) screen = nullptr;
    if (screen != nullptr) ::SetStdHandle(STD_OUTPUT_HANDLE, screen);
  }
  ~OnConsole() {
    ::SetStdHandle(STD_OUTPUT_HANDLE, kept_);
    if (screen != nullptr) ::CloseHandle(screen);
    if (!had_) ::FreeConsole();
  }
  OnConsole(const OnConsole&) = delete;
  OnConsole& operator=(const OnConsole&) = delete;

  [[nodiscard]] std::wstring shown(DWORD count) const {
    std::wstring text(count, L' ');
    DWORD read = 0;
    ::ReadConsoleOutputCharacterW(screen, text.data(), count, COORD{0, 0}, &read);
    text.resize(read);
    return text;
  }

  HANDLE screen = nullptr;

 private:
  bool had_;
  HANDLE kept_;
};

}  // namespace

TEST_CASE("a console is a terminal with columns, and shows UTF-8 as its own UTF-16, whatever its code page is") {
  bool is_one = false;
  bool written = false;
  std::optional<int> columns;
  std::wstring shown;
  {
    const OnConsole console;
    if (console.screen == nullptr) {
      MESSAGE("skipped: there is no console here");
      return;
    }
    is_one = ::SetConsoleOutputCP(437) != 0 && is_terminal(Stream::out);
    columns = terminal_columns();
    written = write_stream(Stream::out, "\xC3\xA9\xD0\x96=\xE2\x82\xAC");  // é, Ж, €
    shown = console.shown(4);
  }
  // Windows before 10 has no colour sequences on its consoles, and then none are written.
  MESSAGE("the console ", (is_one ? "takes" : "does not take"), " colour sequences");
  CHECK(columns.value_or(0) > 0);
  CHECK(written);
  CHECK(shown == L"\u00E9\u0416=\u20AC");
}

TEST_CASE("the words of the command line are those of Windows, in UTF-8") {
  std::array<char*, 1> none{nullptr};
  const auto words = command_line_words(0, none.data());
  int count = 0;
  wchar_t** wide = ::CommandLineToArgvW(::GetCommandLineW(), &count);
  REQUIRE(words.size() + 1 == static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < words.size(); ++i) CHECK(words[i] == evidence::from_wide(wide[i + 1]));
  ::LocalFree(wide);
}
