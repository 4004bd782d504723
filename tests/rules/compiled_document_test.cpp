// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "rules/document.h"

using namespace casemate;

namespace {

Document sample() {
  const auto document = parse_yaml(
      "baseline: a/b\nrules:\n  - id: 'A-1'\n    setting: 'registry/HKLM\\Software\\X'\n    expect: {one_of: [1, 1, "
      "'2']}\n"
      "    why:\n      null\n  - {}\n  - []\n",
      "baselines/a/b.yaml");
  REQUIRE(document.has_value());
  Document result = *document;
  result.sha256 = std::string(64, 'a');
  return result;
}

}  // namespace

TEST_CASE("the compiled form loads to the same document, byte for byte the same each time") {
  const Document document = sample();
  const std::string blob = compile_document(document);
  CHECK(blob == compile_document(document));
  const auto loaded = load_compiled(blob);
  REQUIRE(loaded.has_value());
  CHECK(loaded->root == document.root);
  CHECK(loaded->file == document.file);
  CHECK(loaded->sha256 == document.sha256);
  CHECK(compile_document(*loaded) == blob);
}

TEST_CASE("an empty document survives compiling") {
  const auto loaded = load_compiled(compile_document(Document{}));
  REQUIRE(loaded.has_value());
  CHECK(loaded->root == Node{});
}

TEST_CASE("a truncated, lengthened or foreign blob is refused") {
  const std::string blob = compile_document(sample());
  for (std::size_t length = 0; length < blob.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(load_compiled(std::string_view(blob).substr(0, length)).has_value());
  }
  CHECK_FALSE(load_compiled(blob + "x").has_value());
  CHECK_FALSE(load_compiled("PK\x03\x04").has_value());
  std::string other_version = blob;
  other_version[4] = '\x02';
  CHECK_FALSE(load_compiled(other_version).has_value());
}

TEST_CASE("a blob with any byte changed loads or is refused, and promises no more than it holds") {
  const std::string blob = compile_document(sample());
  for (std::size_t i = 0; i < blob.size(); ++i) {
    for (const int byte : {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
      std::string damaged = blob;
      damaged[i] = static_cast<char>(byte);
      const auto loaded = load_compiled(damaged);
      if (!loaded) CHECK(loaded.error().code == ErrorCode::malformed);
    }
  }
}
