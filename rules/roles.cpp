// SPDX-License-Identifier: Apache-2.0
#include "rules/roles.h"

#include <algorithm>
#include <array>

#include "rules/condition_reading.h"
#include "rules/strict_reader.h"

namespace casemate {
namespace {

constexpr std::array<std::string_view, 1> kFileKeys{"roles"};

enum RoleKey : std::size_t { kRole, kTitle, kBase, kBaselines, kShownBy };
constexpr std::array<std::string_view, 5> kRoleKeys{"role", "title", "base", "baselines", "shown_by"};

bool mentions_role(const Condition& condition) {
  return condition.kind == Condition::Kind::role ||
         std::any_of(condition.parts.begin(), condition.parts.end(), mentions_role);
}

class RolesReader {
 public:
  explicit RolesReader(const Document& document) : document_(document), strict_(document.file) {}

  RolesReading read() {
    const Node& root = document_.root;
    if (root.kind == Node::Kind::null) {
      strict_.refuse(root, "the file is empty; roles are a list under 'roles:'");
      return {{}, strict_.take_errors()};
    }
    const auto at = strict_.keys(root, "a file of roles", kFileKeys);
    const Node* list = strict_.required(root, at[0], "a file of roles", "roles");
    if (list != nullptr && strict_.is_list(*list, "roles")) {
      for (const auto& entry : list->items) add(entry);
    }
    return {std::move(roles_), strict_.take_errors()};
  }

 private:
  const Document& document_;
  StrictReader strict_;
  std::vector<Role> roles_;

  void add(const Node& node) {
    const auto at = strict_.keys(node, "a role", kRoleKeys);
    for (const RoleKey key : {kRole, kTitle, kShownBy}) strict_.required(node, at[key], "a role", kRoleKeys[key]);
    Role role{.where = strict_.position_of(node)};
    if (at[kRole] != nullptr) role.name = name(*at[kRole]);
    if (at[kTitle] != nullptr) role.title = strict_.line(*at[kTitle], "title");
    if (at[kBase] != nullptr) role.base = strict_.boolean(*at[kBase], "base");
    if (at[kBaselines] != nullptr && strict_.is_list(*at[kBaselines], "baselines", true)) {
      for (const auto& entry : at[kBaselines]->items) {
        role.baselines.push_back(strict_.identifier(entry, "a baseline's name", "/"));
      }
    }
    if (at[kShownBy] != nullptr) read_shown_by(role, *at[kShownBy]);
    roles_.push_back(std::move(role));
  }

  std::string name(const Node& node) {
    std::string read = strict_.identifier(node, "a role");
    for (const auto& other : roles_) {
      if (other.name == read) {
        strict_.refuse(node, "this role stands in line " + std::to_string(other.where.line) + " too", read,
                       ErrorCode::ambiguous);
      }
    }
    return read;
  }

  // A role that depended on another would depend on the order in which they are looked for.
  void read_shown_by(Role& role, const Node& node) {
    const BaselineContext no_variables;
    auto condition = read_condition({strict_, no_variables}, node);
    if (!condition) return;
    if (mentions_role(*condition)) {
      strict_.refuse(node, "a role is shown by settings, features, the product or the OS, not by another role",
                     role.name);
    }
    role.shown_by = *std::move(condition);
  }
};

}  // namespace

RolesReading read_roles(const Document& document) { return RolesReader(document).read(); }

std::vector<KnownKeys> known_roles_keys() {
  std::vector<KnownKeys> known{{"roles", {kFileKeys.begin(), kFileKeys.end()}},
                               {"role", {kRoleKeys.begin(), kRoleKeys.end()}}};
  for (auto& keys : known_condition_keys()) known.push_back(std::move(keys));
  known.push_back(known_expectation_keys());
  return known;
}

}  // namespace casemate
