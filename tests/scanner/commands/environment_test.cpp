// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/environment.h"

#include <doctest/doctest.h>

using namespace casemate::commands;

TEST_CASE("colour: the flag, then NO_COLOR, then CLICOLOR_FORCE, then CLICOLOR, then the terminal") {
  Environment pipe;
  Environment terminal;
  terminal.stdout_is_terminal = true;
  CHECK_FALSE(use_colour("auto", pipe));
  CHECK(use_colour("auto", terminal));
  CHECK(use_colour("always", pipe));
  CHECK_FALSE(use_colour("never", terminal));

  Environment refused = terminal;
  refused.variables = {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}};
  CHECK_FALSE(use_colour("auto", refused));
  CHECK(use_colour("always", refused));
  refused.variables = {{"NO_COLOR", ""}};  // set but empty: not set
  CHECK(use_colour("auto", refused));

  Environment forced = pipe;
  forced.variables = {{"CLICOLOR_FORCE", "1"}};
  CHECK(use_colour("auto", forced));
  Environment off = terminal;
  off.variables = {{"CLICOLOR", "0"}};
  CHECK_FALSE(use_colour("auto", off));
}
