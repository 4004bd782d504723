// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string>

#include "scanner/commands/console.h"

using namespace casemate::commands;

TEST_CASE("a terminal is one, with its columns") {
  const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0) {
    MESSAGE("skipped: this system gives no pseudo terminal");
    return;
  }
  REQUIRE(::grantpt(master) == 0);
  REQUIRE(::unlockpt(master) == 0);
  const int slave = ::open(::ptsname(master), O_RDWR | O_NOCTTY);
  REQUIRE(slave >= 0);
  const winsize size{.ws_row = 24, .ws_col = 77, .ws_xpixel = 0, .ws_ypixel = 0};
  REQUIRE(::ioctl(master, TIOCSWINSZ, &size) == 0);
  std::fflush(stdout);
  const int kept = ::dup(STDOUT_FILENO);
  ::dup2(slave, STDOUT_FILENO);
  const bool terminal = is_terminal(Stream::out);
  const auto columns = terminal_columns();
  const bool written = write_stream(Stream::out, "\xC3\xA9");
  ::dup2(kept, STDOUT_FILENO);
  ::close(kept);
  std::array<char, 8> shown{};
  const auto count = ::read(master, shown.data(), shown.size());
  ::close(slave);
  ::close(master);
  CHECK(terminal);
  CHECK(columns == 77);
  CHECK(written);
  CHECK(std::string(shown.data(), static_cast<std::size_t>(count)) == "\xC3\xA9");
}

TEST_CASE("the words behind the program's name") {
  std::string name = "casemate";
  std::string word = "\xC3\xA9 x";
  std::array<char*, 3> words{name.data(), word.data(), nullptr};
  CHECK(command_line_words(2, words.data()) == std::vector<std::string>{word});
}
