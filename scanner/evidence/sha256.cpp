// SPDX-License-Identifier: Apache-2.0
// The low-level functions are deprecated in favour of EVP, whose provider machinery costs a static executable more
// start-up time than a whole scan takes; they are part of OpenSSL 3's stable interface and compute the same.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "scanner/evidence/sha256.h"

#include <openssl/sha.h>

#include <array>

namespace casemate::evidence {

std::string sha256_hex(std::string_view bytes) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256_Final(digest.data(), &context);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(digest.size() * 2);
  for (const unsigned char byte : digest) {
    text.push_back(kDigits[byte >> 4]);
    text.push_back(kDigits[byte & 0xF]);
  }
  return text;
}

}  // namespace casemate::evidence
