// SPDX-License-Identifier: Apache-2.0
#include "reports/html_style.h"

#include <doctest/doctest.h>

#include <charconv>
#include <cstdint>
#include <string>

#include "scanner/evidence/sha256.h"

using namespace casemate::reports;

namespace {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) group = group << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) text.push_back(at + i > bytes.size() ? '=' : kLetters[group >> (18U - 6U * i) & 63U]);
  }
  return text;
}

std::string sha256_base64(std::string_view text) {
  const std::string hex = casemate::evidence::sha256_hex(text);
  std::string digest;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    unsigned byte = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
    digest.push_back(static_cast<char>(byte));
  }
  return base64(digest);
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
