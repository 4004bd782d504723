// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/authoring_files.h"

#include <doctest/doctest.h>

#include "scanner/authoring/lint.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

std::string files_of(const GivenFiles& given, const std::filesystem::path& below) {
  std::string text;
  for (const Document& document : given.documents) text += std::filesystem::path(document.file).lexically_relative(below).generic_string() + " ";
  for (const Error& error : given.errors) text += "(" + error.what + ") ";
  return text;
}

}  // namespace

TEST_CASE("files, folders and names of shipped baselines") {
  const tests::TemporaryFolder folder;
  folder.write("b/two.yaml", "baseline: b/two\ntitle: 'Two'\nlayers: []\n");
  folder.write("b/one.yml", "baseline: b/one\ntitle: 'One'\nlayers: [b/two]\n");
  folder.write("readme.md", "not YAML");
  const BaselineStore store;
  CHECK(files_of(read_given({folder.path().string()}, store), folder.path()) == "b/one.yml b/two.yaml ");
  CHECK(files_of(read_given({folder.file("b/two.yaml"), folder.file("b")}, store), folder.path()) == "b/two.yaml b/one.yml ");
  const GivenFiles shipped = read_given({"windows-server-2008/server"}, store);
  REQUIRE(shipped.documents.size() == 1);
  CHECK(shipped.documents.front().file == "baselines/windows-server-2008/server.yaml");
}

TEST_CASE("a site file and a baseline find what stands beside them") {
  const tests::TemporaryFolder folder;
  folder.write("contoso/web.yaml", "baseline: contoso/web\ntitle: 'W'\nlayers: [windows-server-2008/server]\n");
  const std::string site = folder.write("site.yaml", "site: X\nhosts: {'A*': {baselines: [contoso/web]}}\n");
  const std::string shop = folder.write("contoso/shop.yaml", "baseline: contoso/shop\ntitle: 'S'\nlayers: [contoso/web]\n");
  for (const std::string& path : {site, shop}) {
    BaselineStore store;
    const GivenFiles given = read_given({path}, store);
    GivenBaselines baselines(given.documents, store);
    for (const authoring::LintFinding& finding : authoring::lint(given.documents, baselines.surroundings({}))) FAIL_CHECK(finding.to_string());
  }
}

TEST_CASE("what names nothing is an error, each word for itself") {
  const tests::TemporaryFolder folder;
  folder.write("empty/readme.md", "x");
  folder.write("bomb.yaml", "a: &a [x]\nb: *a\n");
  const BaselineStore store;
  const GivenFiles given = read_given({folder.file("empty"), folder.file("bomb.yaml"), "windows-server-2008/sever", folder.file("none.yaml")}, store);
  REQUIRE(given.errors.size() == 4);
  CHECK(given.errors[0].to_string() == folder.file("empty") + ": the folder holds no .yaml file");
  CHECK(given.errors[1].to_string().find(folder.file("bomb.yaml") + ":1:4: anchors are not part of the language") == 0);
  CHECK(given.errors[2].to_string() == "there is no baseline 'windows-server-2008/sever' (did you mean 'windows-server-2008/server'?)");
  CHECK(given.documents.empty());
}

TEST_CASE("given baselines stand before those of the store, each read with its variables") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.write("one.yaml",
                                        "baseline: b/one\ntitle: 'One'\nlayers: [windows-server-2008/server]\nrules:\n"
                                        "  - {id: A-1, title: 'T', setting: service/x.account, expect: {equals: '{account}'}}\n");
  BaselineStore store;
  store.keep_unknown_variables();
  const GivenFiles given = read_given({path}, store);
  GivenBaselines baselines(given.documents, store);
  std::vector<Error> errors;
  const auto expectation = [&](const Variables& variables) {
    const Baseline* one = baselines.load("b/one", variables, errors);
    REQUIRE(one != nullptr);
    return one->rules.front()->ec.expectation->to_yaml();
  };
  CHECK(expectation({}) == "{equals: '{account}'}");
  CHECK(expectation({{"account", {"LocalSystem"}}}) == "{equals: 'LocalSystem'}");
  CHECK(expectation({}) == "{equals: '{account}'}");
  const authoring::Surroundings around = baselines.surroundings({});
  CHECK(around.load("windows-server-2008/server", errors) != nullptr);
  CHECK(errors.empty());
  CHECK_FALSE(around.roles.empty());
}
