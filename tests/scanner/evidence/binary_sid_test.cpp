// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/binary_sid.h"

#include <doctest/doctest.h>

using namespace casemate::evidence;

namespace {

const std::string kAdministrators("\1\2\0\0\0\0\0\5\x20\0\0\0\x20\2\0\0", 16);

}  // namespace

TEST_CASE("a SID is read with its length") {
  const auto sid = read_binary_sid(kAdministrators + "more");
  REQUIRE(sid.has_value());
  CHECK(sid->text == "S-1-5-32-544");
  CHECK(sid->bytes == 16);
  CHECK(whole_binary_sid(kAdministrators) == "S-1-5-32-544");
  CHECK_FALSE(whole_binary_sid(kAdministrators + "more").has_value());
}

TEST_CASE("what is cut short or of another form is no SID") {
  for (std::size_t size = 0; size < kAdministrators.size(); ++size) CHECK_FALSE(read_binary_sid(kAdministrators.substr(0, size)).has_value());
  std::string revision = kAdministrators;
  revision[0] = 2;
  CHECK_FALSE(read_binary_sid(revision).has_value());
  std::string many = kAdministrators + std::string(100, '\0');
  many[1] = 16;
  CHECK_FALSE(read_binary_sid(many).has_value());
}
