// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/bundle_manifest.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "rules/text.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/problem_log.h"
#include "scanner/evidence/source_names.h"

namespace casemate::evidence {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxManifestBytes = 16 * 1024 * 1024;  // 10,000 files take 2 MiB
constexpr int kMaxDepth = 8;                                 // ours has 4
constexpr std::size_t kHashDigits = 64;

constexpr std::array<std::pair<CollectorStatus, std::string_view>, 5> kStatusWords{{
    {CollectorStatus::collected, "collected"},
    {CollectorStatus::failed, "failed"},
    {CollectorStatus::not_allowed, "not_allowed"},
    {CollectorStatus::not_there, "not_there"},
    {CollectorStatus::not_needed, "not_needed"},
}};

Error malformed(std::string what, std::string_view culprit = {}) {
  return Error{ErrorCode::malformed, std::move(what), shorten(culprit), {}};
}

/// Takes the members of one object; the first that is missing or of another type is remembered.
class Members {
 public:
  Members(const Json& object, std::string place) : object_(object), place_(std::move(place)) {
    if (!object.is_object()) wrong_ = "no object";
  }

  std::string text(const char* name) {
    const Json* value = member(name, Json::value_t::string);
    return value == nullptr ? std::string() : value->get<std::string>();
  }
  bool flag(const char* name) {
    const Json* value = member(name, Json::value_t::boolean);
    return value != nullptr && value->get<bool>();
  }
  std::uint64_t count(const char* name) {
    const Json* value = member(name, Json::value_t::number_unsigned);
    return value == nullptr ? 0 : value->get<std::uint64_t>();
  }
  const Json& list(const char* name) {
    static const Json nothing = Json::array();
    const Json* value = member(name, Json::value_t::array);
    return value == nullptr ? nothing : *value;
  }
  [[nodiscard]] bool has(const char* name) const { return object_.is_object() && object_.contains(name); }

  [[nodiscard]] std::optional<Error> error() const {
    if (wrong_.empty()) return std::nullopt;
    return malformed("the manifest of the bundle is damaged: " + place_ + " has " + wrong_);
  }

 private:
  const Json* member(const char* name, Json::value_t type) {
    if (!wrong_.empty()) return nullptr;
    const auto found = object_.find(name);
    if (found == object_.end()) {
      wrong_ = "no '" + std::string(name) + "'";
    } else if (found->type() != type) {
      wrong_ = "a '" + std::string(name) + "' of the wrong type";
    } else {
      return &*found;
    }
    return nullptr;
  }

  const Json& object_;
  std::string place_;
  std::string wrong_;
};

bool is_hash(std::string_view text) {
  return text.size() == kHashDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<Error> check_path(const std::string& path) {
  std::string_view refused;
  const std::string clean = member_path(path, refused);
  if (refused.empty() && clean == path) return std::nullopt;
  return malformed("the manifest of the bundle is damaged: a path that no collector writes", path);
}

std::optional<Error> take_files(const Json& list, BundleManifest& manifest) {
  std::unordered_set<std::string> seen;
  for (const Json& entry : list) {
    Members members(entry, "a file");
    BundledFile file{members.text("path"), members.count("bytes"), members.text("sha256"), members.text("collector")};
    if (auto wrong = members.error()) return wrong;
    if (auto wrong = check_path(file.path)) return wrong;
    if (!is_hash(file.sha256)) return malformed("the manifest of the bundle is damaged: no SHA-256 of " + shorten(file.path), file.sha256);
    if (!seen.insert(file.path).second) return malformed("the manifest of the bundle is damaged: a file is listed twice", file.path);
    manifest.files.push_back(std::move(file));
  }
  return std::nullopt;
}

std::optional<Error> take_collectors(const Json& list, BundleManifest& manifest) {
  for (const Json& entry : list) {
    Members members(entry, "a collector");
    CollectorRecord record;
    record.name = members.text("name");
    const std::string status = members.text("status");
    record.duration_ms = static_cast<std::int64_t>(members.count("duration_ms"));
    if (members.has("reason")) record.reason = members.text("reason");
    if (members.has("stderr")) record.error_output = members.text("stderr");
    if (members.has("exit_code") && entry["exit_code"].is_number_integer()) record.exit_code = entry["exit_code"].get<std::int64_t>();
    if (members.has("command")) {
      for (const Json& word : members.list("command")) {
        if (word.is_string()) record.command.push_back(word.get<std::string>());
      }
    }
    if (auto wrong = members.error()) return wrong;
    const auto known = parse_collector_status(status);
    if (!known) return malformed("the manifest of the bundle is damaged: no status of a collector", status);
    record.status = *known;
    manifest.collectors.push_back(std::move(record));
  }
  return std::nullopt;
}

std::optional<Json> parse_json(std::string_view text) {
  bool too_deep = false;
  Json json = Json::parse(
      text.begin(), text.end(),
      [&](int depth, Json::parse_event_t, Json&) {
        too_deep = too_deep || depth > kMaxDepth;
        return !too_deep;
      },
      false);
  if (json.is_discarded() || too_deep) return std::nullopt;
  return json;
}

std::string sentence_about(const CollectorRecord& record) {
  return "not collected: " + shorten(record.name) + (record.reason.empty() ? "" : " (" + shorten(record.reason, 160) + ")");
}

}  // namespace

std::string_view to_word(CollectorStatus status) {
  const auto row = std::find_if(kStatusWords.begin(), kStatusWords.end(), [&](const auto& each) { return each.first == status; });
  return row->second;
}

std::optional<CollectorStatus> parse_collector_status(std::string_view word) {
  const auto row = std::find_if(kStatusWords.begin(), kStatusWords.end(), [&](const auto& each) { return each.second == word; });
  if (row == kStatusWords.end()) return std::nullopt;
  return row->first;
}

bool is_bundle_manifest(std::string_view text) {
  constexpr std::size_t kPrefix = 1024;  // the schema is the first member
  const std::string_view head = text.substr(0, kPrefix);
  return trim(head).starts_with('{') && head.find("\"casemate-bundle/") != std::string_view::npos;
}

Result<BundleManifest> parse_manifest(std::string_view text) {
  if (text.size() > kMaxManifestBytes) return Error{ErrorCode::too_large, "the manifest of the bundle is larger than one can be", {}, {}};
  const std::optional<Json> json = parse_json(text);
  if (!json) return malformed("the manifest of the bundle is damaged: it is no JSON, or is cut short");
  Members members(*json, "it");
  const std::string schema = members.text("schema");
  if (!members.error() && schema != kBundleSchema) {
    return Error{ErrorCode::unsupported, "the bundle is of another version of casemate: this one reads " + std::string(kBundleSchema), shorten(schema), {}};
  }
  BundleManifest manifest;
  manifest.tool_version = members.text("version");
  manifest.host = members.text("host");
  manifest.system = members.text("system");
  manifest.image = members.flag("image");
  manifest.elevated = members.flag("elevated");
  manifest.sysnative = members.flag("sysnative");
  manifest.started = members.text("started");
  manifest.ended = members.text("ended");
  const Json& collectors = members.list("collectors");
  const Json& files = members.list("files");
  if (auto wrong = members.error()) return *wrong;
  if (auto wrong = take_collectors(collectors, manifest)) return *wrong;
  if (auto wrong = take_files(files, manifest)) return *wrong;
  return manifest;
}

int recognise_bundle_manifest(const EvidenceInput& input) { return is_bundle_manifest(input.text) ? 100 : 0; }

Result<Reading> read_bundle_manifest(const EvidenceInput& input, const ReadOptions& options) {
  Result<BundleManifest> manifest = parse_manifest(input.text);
  if (!manifest) return manifest.error();
  Reading reading;
  ProblemLog problems;
  add_host_name(reading, manifest->host, 1, EvidenceKind::system_information);
  for (const CollectorRecord& record : manifest->collectors) {
    const bool gave_nothing = record.status == CollectorStatus::failed || record.status == CollectorStatus::not_allowed;
    if (gave_nothing) problems.note(0, sentence_about(record));
  }
  reading.problems = problems.take();
  reading.collected_at = manifest->started;
  reading.source = options.source.value_or(Source::effective);
  reading.source_reason = "written by the collection";
  return reading;
}

}  // namespace casemate::evidence
