// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/surroundings.h"

#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

TEST_CASE("an add-on stands on every base, below what its role puts there") {
  World world;
  world.add("baseline: a/common\ntitle: 'C'\nsources: {s: 'S'}\nrules:\n" + rule("A-1", "setting: service/x, expect: present"));
  world.add("baseline: a/base\ntitle: 'B'\nlayers: [a/common]\n");
  world.roles(
      "roles:\n  - {role: m, title: 'M', base: true, baselines: [b/member], shown_by: {product: server}}\n"
      "  - {role: d, title: 'D', base: true, baselines: [b/all, b/controller], shown_by: {product: domain-controller}}\n"
      "  - {role: x, title: 'X', baselines: [a/common, a/more], shown_by: {feature: X}}\n"
      "  - {role: y, title: 'Y', baselines: [a/common], shown_by: {feature: Y}}\n");
  using Stacks = std::vector<std::vector<std::string>>;
  const auto roles = world.around().roles;
  CHECK(stacks_of(world.at("a/common"), roles) == Stacks{{"b/member", "a/common", "a/more"}, {"b/all", "b/controller", "a/common", "a/more"}});
  CHECK(stacks_of(world.at("a/base"), roles) == Stacks{{"a/base"}});
  CHECK(stacks_of(world.at("a/common"), {}) == Stacks{{"a/common"}});
  const Resolution resolution = resolve_stack({"a/base"}, Level::ec, world.around().load);
  CHECK(resolution.errors.empty());
  CHECK(resolution.baseline.rules.size() == 1);
}
