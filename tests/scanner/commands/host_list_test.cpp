// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/host_list.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;

TEST_CASE("each child folder or archive is a host, sorted by name, whatever the order they were made in") {
  const tests::TemporaryFolder folder;
  for (const char* name : {"web02/a.inf", "cas10/a.inf", "cas02/a.inf", ".hidden/a.inf"}) folder.write(name, "x");
  for (const char* name : {"DC01.zip", "dc02.tar.gz", "notes.txt"}) folder.write(name, "x");
  const auto list = HostList::of_folder(folder.path().string());
  REQUIRE(list.has_value());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < list->size(); ++i) names.push_back(list->name(i));
  CHECK(names == std::vector<std::string>{"DC01", "cas02", "cas10", "dc02", "web02"});
  CHECK(list->path(1) == folder.file("cas02"));
  CHECK(list->path(3) == folder.file("dc02.tar.gz"));
}

TEST_CASE("a folder without hosts, and one that is not there, say so") {
  const tests::TemporaryFolder folder;
  folder.write("secpol.inf", "x");
  const auto empty = HostList::of_folder(folder.path().string());
  REQUIRE_FALSE(empty.has_value());
  CHECK(empty.error().to_string().find("holds no host") != std::string::npos);
  const auto missing = HostList::of_folder(folder.file("nowhere"));
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().to_string().find("cannot be read") != std::string::npos);
}

TEST_CASE("a list names a host a line, with comments and blank lines, in the order written") {
  const tests::TemporaryFolder folder;
  const auto list = HostList::of_list(folder.write("hosts.txt", "# servers\r\n/srv/web02/\r\n\r\n  cas01.zip  \nlast"));
  REQUIRE(list.has_value());
  REQUIRE(list->size() == 3);
  CHECK(list->path(0) == "/srv/web02/");
  CHECK(list->name(0) == "web02");
  CHECK(list->name(1) == "cas01");
  CHECK(list->path(2) == "last");
  const auto empty = HostList::of_list(folder.write("none.txt", "# nothing\n"));
  REQUIRE_FALSE(empty.has_value());
  CHECK(empty.error().to_string().find("names no host") != std::string::npos);
}

TEST_CASE("a list of hosts that cannot be read is named") {
  const auto list = HostList::of_list("/no/such/list.txt");
  REQUIRE_FALSE(list.has_value());
  CHECK(list.error().to_string().find("/no/such/list.txt") != std::string::npos);
}
