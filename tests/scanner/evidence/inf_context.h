// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "scanner/evidence/inf_sections.h"

namespace casemate::tests {

/// What one line of a section becomes: "address value | address value", or the reason why it was not understood.
inline std::string read_line(evidence::ReadInfLine read, std::string_view line, std::string_view log = {}) {
  evidence::InfContext context;
  context.line = 1;
  context.log = log;
  const std::string_view why = read(line, context);
  if (!why.empty()) return "(" + std::string(why) + ")";
  std::string text;
  for (const Observation& o : context.observations.take()) {
    if (!text.empty()) text += " | ";
    text += o.setting.address() + " " + describe(o.value) + (o.imprecise ? " ?" : "") +
            (o.raw.empty() ? "" : " <" + o.raw.str() + ">");
  }
  for (const auto& unknown : context.unknown_keys) text += " unknown " + unknown.key;
  return text;
}

struct InfLineRow {
  const char* line;
  const char* expected;
};

}  // namespace casemate::tests
