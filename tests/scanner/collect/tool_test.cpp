// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/tool.h"

#include <doctest/doctest.h>

#include "scanner/evidence/file_system.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;

TEST_CASE("a tool is the program of the first folder that has it") {
  const tests::TemporaryFolder folder;
  folder.write("a/folder/x", "");
  const std::string second = folder.write("b/tool", "");
  folder.write("c/tool", "");
  const std::vector<std::string> folders{folder.file("nothing"), folder.file("a"), folder.file("b"), folder.file("c")};
  CHECK(collect::find_tool(folders, "tool") == evidence::tool_path(second));
  CHECK_FALSE(collect::find_tool(folders, "folder").has_value());
  CHECK_FALSE(collect::find_tool({}, "tool").has_value());
}
