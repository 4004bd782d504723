// SPDX-License-Identifier: Apache-2.0
// sha256.cpp of the Windows build: the system's own implementation (CNG, since NT 6.0).
#include "scanner/evidence/sha256.h"

#include <windows.h>
#include <bcrypt.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace casemate::evidence {
namespace {

void demand(NTSTATUS status) {
  if (status < 0) throw std::runtime_error("Windows computes no SHA-256 here (CNG refused)");
}

BCRYPT_ALG_HANDLE algorithm() {
  static const BCRYPT_ALG_HANDLE handle = [] {
    BCRYPT_ALG_HANDLE opened = nullptr;
    demand(::BCryptOpenAlgorithmProvider(&opened, BCRYPT_SHA256_ALGORITHM, nullptr, 0));
    return opened;
  }();
  return handle;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  BCRYPT_HASH_HANDLE hash = nullptr;
  std::array<unsigned char, 1024> state{};  // NT 6.0 wants the caller's memory; it asks for some 290 bytes
  demand(::BCryptCreateHash(algorithm(), &hash, state.data(), state.size(), nullptr, 0, 0));
  NTSTATUS status = 0;
  while (status >= 0 && !bytes.empty()) {
    const std::size_t step = std::min<std::size_t>(bytes.size(), 1U << 30);
    auto* at = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
    status = ::BCryptHashData(hash, at, static_cast<ULONG>(step), 0);
    bytes.remove_prefix(step);
  }
  std::array<unsigned char, 32> digest{};
  if (status >= 0) status = ::BCryptFinishHash(hash, digest.data(), digest.size(), 0);
  ::BCryptDestroyHash(hash);
  demand(status);
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
