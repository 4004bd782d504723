// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/sc_blocks.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casemate::evidence;

namespace {

std::vector<ScBlock> read_all(std::string_view text) {
  std::vector<ScBlock> blocks;
  ScReader reader(text, false);
  ScBlock block;
  while (reader.next(block)) blocks.push_back(block);
  return blocks;
}

}  // namespace

TEST_CASE("a service listed by a query, and one asked for by name") {
  const auto blocks = read_all(
      "\r\nSERVICE_NAME: Dhcp\r\nDISPLAY_NAME: DHCP Client\r\n        TYPE  : 20  WIN32_SHARE_PROCESS\r\n"
      "        STATE : 4  RUNNING\r\n                (STOPPABLE)\r\n\r\nSERVICE_NAME: Dnscache\r\n        TYPE : "
      "20\r\n");
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].kind == ScBlock::Kind::service);
  CHECK(blocks[0].name == "Dhcp");
  CHECK(blocks[0].line == 2);
  CHECK(blocks[0].enumerated);
  REQUIRE(blocks[0].fields.size() == 2);
  CHECK(blocks[0].fields[1].value == "4  RUNNING");
  CHECK(blocks[0].fields[1].line == 5);
  CHECK(blocks[1].name == "Dnscache");
  CHECK_FALSE(blocks[1].enumerated);
  CHECK_FALSE(blocks[1].cut);
}

TEST_CASE("labels in another language") {
  const auto blocks = read_all(
      "NOMBRE_SERVICIO: Dhcp\r\nNOMBRE_MOSTRAR: Cliente DHCP\r\n  TIPO : 20\r\n\r\nNOMBRE_SERVICIO: "
      "X\r\nNOMBRE_MOSTRAR: Y\r\n  TIPO : 10\r\n");
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].name == "Dhcp");
  CHECK(blocks[1].name == "X");
  CHECK(blocks[1].enumerated);
}

TEST_CASE("a failure has the name of the command above it, once") {
  const auto blocks = read_all(
      "C:\\Windows\\system32>sc qc tlntsvr\r\n[SC] OpenService FEHLER 1060:\r\n\r\nDer angegebene Dienst ist nicht "
      "vorhanden.\r\n\r\n"
      "[SC] EnumQueryServicesStatus:OpenService FAILED 5:\r\nPS C:\\> sc.exe \\\\CAS01 query \"My Service\"\r\n"
      "[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n");
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].kind == ScBlock::Kind::failure);
  CHECK(blocks[0].name == "tlntsvr");
  CHECK(blocks[0].code == 1060);
  CHECK(blocks[1].name.empty());
  CHECK(blocks[1].code == 5);
  CHECK(blocks[2].name == "My Service");
}

TEST_CASE("success lines say nothing, a full buffer and headings do") {
  const auto blocks = read_all(
      "[SC] QueryServiceConfig SUCCESS\r\n\r\n=== services ===\r\nEnum: more data, need 1822 bytes start resume at "
      "index 79\r\n");
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].kind == ScBlock::Kind::heading);
  CHECK(blocks[1].kind == ScBlock::Kind::more);
}

TEST_CASE("fields whose service name is gone") {
  const auto blocks = read_all(
      "DISPLAY_NAME: DHCP Client\r\n        TYPE : 20\r\n        STATE : 4  RUNNING\r\n\r\nSERVICE_NAME: X\r\n");
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].kind == ScBlock::Kind::heading);
  CHECK(blocks[1].kind == ScBlock::Kind::nameless);
  CHECK(blocks[2].name == "X");
}

TEST_CASE("a text that ends inside a line says so") {
  CHECK(read_all("SERVICE_NAME: Dh").back().cut);
  CHECK(read_all("SERVICE_NAME: Dhcp\r\n   TYPE : 2").back().cut);
  CHECK(read_all("SERVI").back().cut);
  CHECK(read_all("[SC] OpenSer").back().cut);
  CHECK(read_all("   x : y").back().cut);
}
