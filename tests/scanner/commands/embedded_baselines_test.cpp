// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/shipped_baselines.h"

#include <doctest/doctest.h>

#include <set>

#include "rules/document.h"
#include "scanner/evidence/sha256.h"
#include "tests/evidence_dir.h"

using namespace casemate;
using namespace casemate::commands;

TEST_CASE("each shipped file is the file of the repository, with its hash, and compiled to the same document") {
  REQUIRE(shipped_files().size() > 7);
  for (const ShippedFile& shipped : shipped_files()) {
    CAPTURE(shipped.name);
    const std::string text = tests::slurp(std::filesystem::path(CASEMATE_SOURCE_DIR) / shipped.file);
    CHECK(shipped.text == text);
    CHECK(shipped.sha256 == evidence::sha256_hex(text));
    CHECK(shipped.file == "baselines/" + std::string(shipped.name) + ".yaml");
    const auto parsed = parse_yaml(text, std::string(shipped.file));
    REQUIRE(parsed.has_value());
    CHECK(compile_document(*parsed) == shipped.compiled);
    const auto loaded = load_compiled(shipped.compiled);
    REQUIRE(loaded.has_value());
    CHECK(loaded->file == parsed->file);
  }
}

TEST_CASE("no baseline of baselines/ is left out but the imported examples, and the names are sorted") {
  std::set<std::string> in_repository;
  const std::filesystem::path root = std::filesystem::path(CASEMATE_SOURCE_DIR) / "baselines";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string name = entry.path().lexically_relative(root).generic_string();
    const bool baseline = name.ends_with(".yaml") && !name.ends_with(".test.yaml") && !name.starts_with("imported/");
    if (baseline) in_repository.insert(name.substr(0, name.size() - 5));
  }
  std::set<std::string> shipped;
  std::string_view last;
  for (const ShippedFile& file : shipped_files()) {
    CHECK(last < file.name);
    last = file.name;
    shipped.emplace(file.name);
  }
  CHECK(shipped == in_repository);
}

TEST_CASE("a shipped file is found by its whole name, in any case") {
  const ShippedFile* found = find_shipped("windows-server-2008/member-server");
  REQUIRE(found != nullptr);
  CHECK(find_shipped("Windows-Server-2008/Member-Server") == found);
  CHECK(find_shipped("roles") != nullptr);
  for (const auto* unknown : {"", "windows-server-2008", "windows-server-2008/member", "windows-server-2008/member-server.yaml", "member-server"}) {
    CAPTURE(unknown);
    CHECK(find_shipped(unknown) == nullptr);
  }
}
