// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/console.h"

#include <doctest/doctest.h>

#include "scanner/evidence/file_system.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

TEST_CASE("a file is no terminal, and gets bytes as they are") {
  prepare_console();
  const std::string text("a\nb\r\n\xC3\xA9\x1A\0z", 11);
  bool terminal = true;
  const Captured caught = captured([&] {
    terminal = is_terminal(Stream::out) || is_terminal(Stream::err) || terminal_columns().has_value();
    return write_stream(Stream::out, text) && write_stream(Stream::err, "\xE6\x97\xA5\n") ? 0 : 1;
  });
  CHECK(caught.exit == 0);
  CHECK_FALSE(terminal);
  CHECK(caught.out == text);
  CHECK(caught.err == "\xE6\x97\xA5\n");
}

TEST_CASE("this program can be started again") { CHECK(evidence::file_kind(program_path()) == evidence::FileKind::regular); }
