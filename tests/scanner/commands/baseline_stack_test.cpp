// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/baseline_stack.h"

#include <doctest/doctest.h>

using namespace casemate;
using namespace casemate::commands;

namespace {

Stacked stacked(const std::string& name, Level level = Level::ec) {
  BaselineStore store;
  store.keep_unknown_variables();
  return resolve_stacked(store, name, level);
}

}  // namespace

TEST_CASE("names joined by a plus are layers, farthest first") {
  const auto layers = wanted_layers("a+b/c.yaml");
  REQUIRE(layers.size() == 2);
  CHECK(layers[0].name == "a");
  CHECK(layers[1].name == "b/c.yaml");
  CHECK(wanted_layers("a").size() == 1);
}

TEST_CASE("a baseline that stands alone is laid on nothing") {
  const Stacked result = stacked("windows-server-2008/member-server");
  CHECK(result.errors.empty());
  CHECK(result.under.empty());
  CHECK_FALSE(result.baseline.rules.empty());
  CHECK_FALSE(result.baseline.undemanded.empty());
}

TEST_CASE("an add-on is laid on the first base role, and on what its role lays under it") {
  const Stacked common = stacked("exchange-2010/common");
  CHECK(common.errors.empty());
  CHECK(common.under == std::vector<std::string>{"windows-server-2008/member-server"});
  const Stacked client_access = stacked("exchange-2010/client-access");
  CHECK(client_access.errors.empty());
  CHECK(client_access.baseline.layers.back().name == "exchange-2010/client-access");
}

TEST_CASE("every shipped baseline can be shown at both levels") {
  for (const std::string& name : BaselineStore::shipped_names()) {
    for (const Level level : {Level::ec, Level::sslf}) {
      CAPTURE(name);
      CHECK(stacked(name, level).errors.empty());
    }
  }
}

TEST_CASE("a name that is none, and layers that do not fit, are errors") {
  REQUIRE_FALSE(stacked("exchange-2010/comon").errors.empty());
  CHECK_FALSE(stacked("exchange-2010/common+windows-server-2008/member-server").errors.empty());
}
