// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/bundle_manifest.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

std::string sample() { return tests::test_data("evidence/bundle-manifest/proxy01.json"); }

std::string with(const std::string& from, const std::string& to) {
  std::string text = sample();
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a manifest is read whole") {
  const auto manifest = parse_manifest(sample());
  REQUIRE(manifest.has_value());
  CHECK(manifest->host == "PROXY01");
  CHECK(manifest->started == "2026-11-24T03:20:08Z");
  REQUIRE(manifest->collectors.size() == 2);
  CHECK(manifest->collectors[0].status == CollectorStatus::not_allowed);
  CHECK(manifest->collectors[1].exit_code == 0);
  CHECK(manifest->collectors[1].command == std::vector<std::string>{"/usr/bin/uname", "-a"});
  REQUIRE(manifest->files.size() == 1);
  CHECK(manifest->files[0].bytes == 3);
}

TEST_CASE("what is no manifest of ours is refused with the reason") {
  CHECK(parse_manifest(with("bundle/1", "bundle/2")).error().code == ErrorCode::unsupported);
  CHECK(parse_manifest(with("\"host\"", "\"hosts\"")).error().what == "the manifest of the bundle is damaged: it has no 'host'");
  CHECK(parse_manifest(with("\"bytes\": 3", "\"bytes\": -3")).error().what == "the manifest of the bundle is damaged: a file has a 'bytes' of the wrong type");
  CHECK(parse_manifest(with("uname.txt", "a/../../x")).error().culprit == "a/../../x");
  CHECK(parse_manifest(with("b9f1", "B9F1")).error().what.find("no SHA-256") != std::string::npos);
  CHECK(parse_manifest(with("not_allowed", "fine")).error().culprit == "fine");
  CHECK_FALSE(parse_manifest("[]").has_value());
  CHECK_FALSE(parse_manifest(sample().substr(0, 400)).has_value());
  CHECK_FALSE(parse_manifest(std::string(100'000, '[')).has_value());
}

TEST_CASE("other JSON is not taken for one") {
  CHECK(is_bundle_manifest(sample()));
  CHECK_FALSE(is_bundle_manifest(R"({"name": "app", "version": 1})"));
  CHECK_FALSE(is_bundle_manifest("a casemate-bundle/1"));
}

TEST_CASE("words of statuses") {
  for (const auto status : {CollectorStatus::collected, CollectorStatus::failed, CollectorStatus::not_allowed, CollectorStatus::not_there, CollectorStatus::not_needed}) {
    CHECK(parse_collector_status(to_word(status)) == status);
  }
  CHECK_FALSE(parse_collector_status("else").has_value());
}
