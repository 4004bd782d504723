// SPDX-License-Identifier: Apache-2.0
// sha256.cpp of the Windows build: the system's own implementation (CNG, since NT 6.0).  Its DLL is loaded when it is needed:
// under Wine that takes longer than starting this program.
#include "scanner/evidence/sha256.h"

#include <windows.h>
#include <bcrypt.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace casemate::evidence {
namespace {

void demand(NTSTATUS status) {
  if (status < 0) throw std::runtime_error("Windows computes no SHA-256 here (CNG refused)");
}

struct Cng {
  decltype(&::BCryptOpenAlgorithmProvider) open_provider = nullptr;
  decltype(&::BCryptCreateHash) create = nullptr;
  decltype(&::BCryptHashData) add = nullptr;
  decltype(&::BCryptFinishHash) finish = nullptr;
  decltype(&::BCryptDestroyHash) destroy = nullptr;
  BCRYPT_ALG_HANDLE sha256 = nullptr;
};

// From Windows' own folder: no DLL of that name beside the program is taken for it.
HMODULE load_cng() {
  std::wstring path(MAX_PATH, L'\0');
  path.resize(::GetSystemDirectoryW(path.data(), static_cast<UINT>(path.size())));
  return ::LoadLibraryW((path + L"\\bcrypt.dll").c_str());
}

template <class Function>
void find(HMODULE library, const char* name, Function& function) {
  const FARPROC found = library == nullptr ? nullptr : ::GetProcAddress(library, name);
  if (found == nullptr) throw std::runtime_error("Windows computes no SHA-256 here (it has no CNG)");
  function = reinterpret_cast<Function>(reinterpret_cast<void*>(found));
}

const Cng& cng() {
  static const Cng loaded = [] {
    const HMODULE library = load_cng();
    Cng calls;
    find(library, "BCryptOpenAlgorithmProvider", calls.open_provider);
    find(library, "BCryptCreateHash", calls.create);
    find(library, "BCryptHashData", calls.add);
    find(library, "BCryptFinishHash", calls.finish);
    find(library, "BCryptDestroyHash", calls.destroy);
    demand(calls.open_provider(&calls.sha256, BCRYPT_SHA256_ALGORITHM, nullptr, 0));
    return calls;
  }();
  return loaded;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  const Cng& calls = cng();
  BCRYPT_HASH_HANDLE hash = nullptr;
  std::array<unsigned char, 1024> state{};  // NT 6.0 wants the caller's memory; it asks for some 290 bytes
  demand(calls.create(calls.sha256, &hash, state.data(), state.size(), nullptr, 0, 0));
  NTSTATUS status = 0;
  while (status >= 0 && !bytes.empty()) {
    const std::size_t step = std::min<std::size_t>(bytes.size(), 1U << 30);
    auto* at = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
    status = calls.add(hash, at, static_cast<ULONG>(step), 0);
    bytes.remove_prefix(step);
  }
  std::array<unsigned char, 32> digest{};
  if (status >= 0) status = calls.finish(hash, digest.data(), digest.size(), 0);
  calls.destroy(hash);
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
