// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/signature.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate::collect;

namespace {

// The keys of RFC 8410, section 10, examples of keys for everybody.
constexpr std::string_view kSecret = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
constexpr std::string_view kOpen = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";

}  // namespace

TEST_CASE("a signature holds for the bytes that were signed and no others") {
  const casemate::tests::TemporaryFolder folder;
  const std::string secret = folder.write("secret.pem", kSecret);
  const std::string open = folder.write("open.pem", kOpen);
  const auto signature = sign("manifest", secret);
  REQUIRE(signature.has_value());
  CHECK(signature->size() == 64);
  CHECK(sign("manifest", secret).value() == *signature);
  CHECK(verify_signature("manifest", *signature, open).value());
  CHECK_FALSE(verify_signature("manifesT", *signature, open).value());
  CHECK_FALSE(verify_signature("manifest", signature->substr(1), open).value());
  std::string other = *signature;
  other[10] = static_cast<char>(other[10] ^ 1);
  CHECK_FALSE(verify_signature("manifest", other, open).value());
}

TEST_CASE("what is no key is refused by name") {
  const casemate::tests::TemporaryFolder folder;
  const std::string open = folder.write("open.pem", kOpen);
  const std::string nothing = folder.write("nothing.pem", "hello");
  CHECK(sign("x", open).error().where.file == open);
  CHECK(sign("x", folder.file("missing")).error().what.find("cannot be read") != std::string::npos);
  CHECK_FALSE(verify_signature("x", "y", nothing).has_value());
}
