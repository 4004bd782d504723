// SPDX-License-Identifier: Apache-2.0
#include "rules/variables_reading.h"

namespace casemate {

Variables read_variables(StrictReader& strict, const Node& node) {
  Variables read;
  if (!strict.is_map(node, "variables")) return read;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const Node& name = node.keys[i];
    const Node& value = node.items[i];
    if (!is_variable_name(name.text)) {
      strict.refuse(name, "a variable's name is lower-case letters, digits and _, a letter first", name.text);
    }
    read[name.text] = value.kind == Node::Kind::sequence ? strict.lines(value, "a variable")
                                                         : std::vector{strict.line(value, "a variable")};
  }
  return read;
}

}  // namespace casemate
