// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/baseline_store.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

std::string baseline(const std::string& name, const std::string& key = "title") {
  return "baseline: " + name + "\n" + key + ": 'Ours'\nrules:\n  - id: OWN-1\n    title: 'Length'\n" +
         "    setting: account_policy/MinimumPasswordLength\n    expect: {at_least: 20}\n    severity: high\n";
}

}  // namespace

TEST_CASE("every shipped baseline loads") {
  BaselineStore store;
  store.keep_unknown_variables();
  const auto names = BaselineStore::shipped_names();
  REQUIRE(names.size() >= 7);
  CHECK(std::is_sorted(names.begin(), names.end()));
  for (const auto& name : names) {
    CAPTURE(name);
    std::vector<Error> errors;
    const Baseline* loaded = store.load(name, {}, errors);
    REQUIRE(loaded != nullptr);
    CHECK(errors.empty());
    CHECK(loaded->name == name);
    CHECK(loaded->sha256.size() == 64);
  }
}

TEST_CASE("a folder goes before the shipped baselines, and a path is read as it is") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.write("exchange-2010/common.yaml", baseline("exchange-2010/common"));
  BaselineStore store;
  store.add_folder(folder.path().string());
  std::vector<Error> errors;
  for (const std::string& name : {std::string("exchange-2010/common"), path}) {
    const Baseline* loaded = store.load(name, {}, errors);
    REQUIRE(loaded != nullptr);
    CHECK(loaded->title == "Ours");
  }
}

TEST_CASE("a name nobody has is an error with the nearest one, and a mistake hands out nothing") {
  BaselineStore store;
  std::vector<Error> errors;
  CHECK(store.load("exchange-2010/comon", {}, errors) == nullptr);
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].to_string().find("exchange-2010/common") != std::string::npos);

  const tests::TemporaryFolder folder;
  const std::string path = folder.write("ours.yaml", baseline("ours", "titel"));
  for (int turn = 0; turn < 2; ++turn) {  // the second time, too
    errors.clear();
    CHECK(store.load(path, {}, errors) == nullptr);
    REQUIRE_FALSE(errors.empty());
    CHECK(std::any_of(errors.begin(), errors.end(), [](const Error& error) {
      return error.to_string().find("ours.yaml:2:1") != std::string::npos && error.to_string().find("'title'") != std::string::npos;
    }));
  }
}

TEST_CASE("the shipped roles load") {
  const auto roles = load_roles();
  REQUIRE(roles.has_value());
  CHECK(std::any_of(roles->begin(), roles->end(), [](const Role& role) { return role.name == "exchange.client-access"; }));
}

TEST_CASE("a baseline file that cannot be read is named") {
  const tests::TemporaryFolder folder;
  const std::string huge = folder.write("huge.yaml", std::string(9U << 20U, '#'));
  for (const std::string& path : {huge, folder.file("none.yaml"), folder.path().string() + "/"}) {
    CAPTURE(path);
    BaselineStore store;
    std::vector<Error> errors;
    CHECK(store.load(path, {}, errors) == nullptr);
    REQUIRE(errors.size() == 1);
    CHECK(errors.front().to_string().find(path) != std::string::npos);
  }
}
