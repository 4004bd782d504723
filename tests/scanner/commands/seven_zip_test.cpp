// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/seven_zip.h"

#include <doctest/doctest.h>

using namespace casemate;
using namespace casemate::commands;

TEST_CASE("the files of a listing") {
  const auto members = read_listing(
      "Path = Windows/System32/config/SYSTEM\nFolder = -\nSize = 8192\nAttributes = A\n\n"
      "Path = Users/anna/NTUSER.DAT\nFolder = -\nSize = 5\nSymbolic Link = \n\n"
      "Path = 0.ntfs\nSize = 67108864\nFile System = NTFS\n\n");
  CHECK(members == std::vector<ImageMember>{{"Windows/System32/config/SYSTEM", 8192}, {"Users/anna/NTUSER.DAT", 5}, {"0.ntfs", 67108864}});
  CHECK(read_listing("").empty());
  CHECK(read_listing("Size = 3\nnothing else\n\n").empty());
}

TEST_CASE("folders, links, deleted files and names that lead out are left out of a listing") {
  for (const char* block : {"Path = a\nFolder = +\n", "Path = a\nAttributes = D....\n", "Path = a\nSymbolic Link = /etc/passwd\n", "Path = a\nReparse = x\n",
                            "Path = a\nDeleted = +\n", "Path = ../a\nSize = 1\n", "Path = /a\nSize = 1\n", "Path = a/../../b\nSize = 1\n", "Path = ..\n"}) {
    CAPTURE(block);
    CHECK(read_listing(block).empty());
  }
}

TEST_CASE("without 7-Zip a sentence says what to install") {
  const std::atomic<bool> stop{false};
  const auto zip = SevenZip::find({"/nonexistent"}, stop);
  REQUIRE_FALSE(zip.has_value());
  CHECK(zip.error().what.find("apt install 7zip") != std::string::npos);
}
