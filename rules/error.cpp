// SPDX-License-Identifier: Apache-2.0
#include "rules/error.h"

namespace casemate {

std::string Error::to_string() const {
  std::string text;
  if (!where.file.empty()) text += where.file + ":";
  if (where.line != 0) text += std::to_string(where.line) + ":";
  if (where.line != 0 && where.column != 0) text += std::to_string(where.column) + ":";
  if (!text.empty()) text += " ";
  text += what;
  if (!culprit.empty()) text += ": " + culprit;
  return text;
}

}  // namespace casemate
