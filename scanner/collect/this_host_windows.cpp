// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

#include <array>

#include "scanner/collect/this_host.h"

namespace casemate::collect {
namespace {

std::string utf8(const wchar_t* text, int length) {
  std::string out(static_cast<std::size_t>(length) * 4, '\0');
  const int size = ::WideCharToMultiByte(CP_UTF8, 0, text, length, out.data(), static_cast<int>(out.size()), nullptr, nullptr);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

bool has_elevated_token() {
  HANDLE token = nullptr;
  if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &token) == 0) return false;
  TOKEN_ELEVATION elevation{};
  DWORD size = 0;
  const bool known = ::GetTokenInformation(token, TokenElevation, &elevation, sizeof elevation, &size) != 0;
  ::CloseHandle(token);
  return known && elevation.TokenIsElevated != 0;
}

}  // namespace

ThisHost this_host() {
  ThisHost host;
  host.system = System::windows_host;
  std::array<wchar_t, 256> text{};
  DWORD size = static_cast<DWORD>(text.size());
  if (::GetComputerNameW(text.data(), &size) != 0) host.name = utf8(text.data(), static_cast<int>(size));
  host.elevated = has_elevated_token();
  BOOL redirected = FALSE;
  host.sysnative = ::IsWow64Process(::GetCurrentProcess(), &redirected) != 0 && redirected != FALSE;
  const UINT length = ::GetWindowsDirectoryW(text.data(), static_cast<UINT>(text.size()));
  const std::string windows = utf8(text.data(), static_cast<int>(length));
  host.tool_folders = {windows + (host.sysnative ? "\\Sysnative" : "\\System32")};
  return host;
}

}  // namespace casemate::collect
