// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "scanner/collect/bundle_writer.h"

using namespace casemate;
using collect::manifest_json;
using Json = nlohmann::ordered_json;

namespace {

evidence::BundleManifest sample() {
  evidence::BundleManifest manifest;
  manifest.tool_version = "1.2";
  manifest.host = "CAS01";
  manifest.system = "windows";
  manifest.elevated = true;
  manifest.sysnative = true;
  manifest.started = "2026-11-24T00:00:00Z";
  manifest.ended = "2026-11-24T00:00:09Z";
  manifest.collectors.push_back({"good", evidence::CollectorStatus::collected, {}, {"C:\\tool.exe", "a b"}, 0, 12, {}});
  manifest.collectors.push_back({"bad", evidence::CollectorStatus::not_allowed, "why", {}, std::nullopt, 0, {}});
  manifest.files.push_back({"a/b.txt", 5, std::string(64, 'f'), "good"});
  return manifest;
}

}  // namespace

TEST_CASE("every member, in the order of docs/collect.md, and what is not known left out") {
  CHECK(manifest_json(sample()) == R"({
  "schema": "casemate-bundle/1",
  "version": "1.2",
  "host": "CAS01",
  "system": "windows",
  "image": false,
  "elevated": true,
  "sysnative": true,
  "started": "2026-11-24T00:00:00Z",
  "ended": "2026-11-24T00:00:09Z",
  "collectors": [
    {
      "name": "good",
      "status": "collected",
      "command": [
        "C:\\tool.exe",
        "a b"
      ],
      "exit_code": 0,
      "duration_ms": 12
    },
    {
      "name": "bad",
      "status": "not_allowed",
      "reason": "why",
      "duration_ms": 0
    }
  ],
  "files": [
    {
      "path": "a/b.txt",
      "bytes": 5,
      "sha256": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "collector": "good"
    }
  ]
}
)");
}

TEST_CASE("a manifest is read back as it was, of nothing too") {
  for (const evidence::BundleManifest& manifest : {sample(), evidence::BundleManifest{}}) {
    const std::string text = manifest_json(manifest);
    CHECK(evidence::is_bundle_manifest(text));
    const auto back = evidence::parse_manifest(text);
    REQUIRE(back.has_value());
    CHECK(manifest_json(*back) == text);
  }
}

TEST_CASE("what a tool of any code page said becomes JSON all the same") {
  evidence::BundleManifest manifest = sample();
  manifest.collectors[0].error_output = "Zugriff \x84 \"verweigert\"\n\x01";
  const Json json = Json::parse(manifest_json(manifest));
  CHECK(json["collectors"][0]["stderr"] == "Zugriff \xEF\xBF\xBD \"verweigert\"\n\x01");
}
