// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/evidence/powershell_objects.h"

// The objects of an export as text, for the tests of containers.
namespace casemate::tests {

struct Objects {
  std::vector<std::string> rows;  ///< "line type | value | value"
  std::vector<Problem> problems;
  std::string error;  ///< when nothing could be used
  bool whole = false;
};

inline std::string plain(const evidence::PsValue& value) {
  using Kind = evidence::PsValue::Kind;
  std::string members;
  for (const auto& item : value.items) {
    members += members.empty() ? "" : ", ";
    members += item.name.empty() ? "" : std::string(item.name) + "=";
    members += plain(item);
  }
  const std::string number = value.has_number ? "#" + std::to_string(value.number) : "";
  switch (value.kind) {
    case Kind::missing:
      return "missing";
    case Kind::null:
      return "null";
    case Kind::text:
      return std::string(value.text);
    case Kind::number:
      return number;
    case Kind::boolean:
      return value.number != 0 ? "true" : "false";
    case Kind::list:
      return "[" + members + "]";
    case Kind::object:
      return std::string(value.text) + number + "{" + members + "}";
  }
  return {};
}

inline Objects objects_of(std::string_view text, const std::vector<std::string_view>& properties) {
  Objects objects;
  const evidence::EvidenceInput input{"export", text, text, "UTF-8", false};
  evidence::ProblemLog problems;
  const auto read = evidence::read_ps_objects(input, properties, problems, [&](const evidence::PsObject& object) {
    std::string row = std::to_string(object.line);
    if (!object.type.empty()) row += " " + std::string(object.type);
    for (const auto& value : object.values) row += " | " + plain(value);
    objects.rows.push_back(row);
  });
  objects.problems = problems.take();
  objects.error = read ? "" : read.error().to_string();
  objects.whole = read && read->whole;
  return objects;
}

}  // namespace casemate::tests
