// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/expectation_term.h"

#include "rules/document.h"

namespace casemate::authoring {
namespace {

Term read_term(const Node& node) {
  Term term;
  if (node.kind == Node::Kind::scalar) {
    term.op = node.text;
    return term;
  }
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (node.keys[i].text == "in_order") continue;
    term.op = node.keys[i].text;
    const Node& value = node.items[i];
    const bool composed = term.op == "all" || term.op == "any" || term.op == "not";
    if (composed && value.kind != Node::Kind::sequence) term.parts.push_back(read_term(value));
    if (!composed && value.kind != Node::Kind::sequence) term.words.push_back(value.text);
    for (const Node& item : value.items) {
      if (value.kind != Node::Kind::sequence) break;
      if (composed) {
        term.parts.push_back(read_term(item));
      } else {
        term.words.push_back(item.text);
      }
    }
  }
  return term;
}

}  // namespace

// The canonical text of an expectation is YAML of our own making; it always parses.
Term term_of(const Expectation& expectation) {
  const auto document = parse_yaml("value: " + expectation.to_yaml(), "expectation");
  if (!document) return {};
  return read_term(document->root.items.front());
}

}  // namespace casemate::authoring
