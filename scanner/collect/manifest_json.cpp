// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "scanner/collect/bundle_writer.h"

namespace casemate::collect {
namespace {

using Json = nlohmann::ordered_json;

Json collector_json(const evidence::CollectorRecord& record) {
  Json json{{"name", record.name}, {"status", evidence::to_word(record.status)}};
  if (!record.reason.empty()) json["reason"] = record.reason;
  if (!record.command.empty()) json["command"] = record.command;
  if (record.exit_code) json["exit_code"] = *record.exit_code;
  json["duration_ms"] = static_cast<std::uint64_t>(record.duration_ms);
  if (!record.error_output.empty()) json["stderr"] = record.error_output;
  return json;
}

}  // namespace

std::string manifest_json(const evidence::BundleManifest& manifest) {
  Json json{{"schema", evidence::kBundleSchema}, {"version", manifest.tool_version}, {"host", manifest.host},
            {"system", manifest.system},         {"image", manifest.image},          {"elevated", manifest.elevated},
            {"sysnative", manifest.sysnative},   {"started", manifest.started},      {"ended", manifest.ended}};
  json["collectors"] = Json::array();
  for (const auto& record : manifest.collectors) json["collectors"].push_back(collector_json(record));
  json["files"] = Json::array();
  for (const auto& file : manifest.files) {
    json["files"].push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}, {"collector", file.collector}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace casemate::collect
