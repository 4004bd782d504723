// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scanner/collect/child.h"

namespace casemate::tests {

/// The stand-in with these words.
inline collect::ChildRequest standin(std::vector<std::string> words) {
  collect::ChildRequest request;
  request.command = {CASEMATE_STANDIN};
  request.command.insert(request.command.end(), words.begin(), words.end());
  return request;
}

}  // namespace casemate::tests
