// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace casemate::collect {

/// One command of PowerShell 2.0 or later.  No profile, no question, no policy that forbids scripts: this is none.
inline std::vector<std::string> powershell(std::string command) {
  return {"WindowsPowerShell\\v1.0\\powershell.exe", "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", std::move(command)};
}

}  // namespace casemate::collect
