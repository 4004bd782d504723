// SPDX-License-Identifier: Apache-2.0
#include "reports/html_style.h"

#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <array>
#include <string>

using namespace casemate::reports;

namespace {

std::string sha256_base64(std::string_view text) {
  std::array<unsigned char, 32> digest{};
  unsigned length = 0;
  REQUIRE(EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) == 1);
  std::array<unsigned char, 64> base64{};
  EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(length));
  return reinterpret_cast<const char*>(base64.data());
}

}  // namespace

// A browser that follows the page's policy drops a style sheet or script whose hash differs.
TEST_CASE("the hashes in the content security policy are those of style sheet and script") {
  CHECK(sha256_base64(html_style()) == html_style_sha256());
  CHECK(sha256_base64(html_script()) == html_script_sha256());
}

TEST_CASE("style sheet and script fit into their elements and load nothing") {
  for (const std::string_view text : {html_style(), html_script()}) {
    for (const char* forbidden : {"</", "<!--", "url(", "@import", "http:", "https:", "innerHTML", "eval("}) {
      CAPTURE(forbidden);
      CHECK(text.find(forbidden) == std::string_view::npos);
    }
  }
}
