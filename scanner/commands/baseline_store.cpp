// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/baseline_store.h"

#include "rules/text.h"
#include "scanner/commands/shipped_baselines.h"
#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/sha256.h"

namespace casemate::commands {
namespace {

bool looks_like_path(std::string_view name) { return iends_with(name, ".yaml") || iends_with(name, ".yml"); }

bool file_exists(const std::string& path) {
  std::string bytes;
  std::int64_t modified = 0;
  return evidence::read_file(path, kMaxDocumentBytes, bytes, modified).has_value();
}

std::string cache_key(const std::string& name, const Variables& variables) {
  std::string key = name;
  for (const auto& [variable, values] : variables) {
    key += '\n' + variable + '=' + join(values, "\x1f");
  }
  return key;
}

Result<Document> shipped_document(const ShippedFile& shipped) {
  Result<Document> document = load_compiled(shipped.compiled);
  if (document) {
    document->file = std::string(shipped.file);
    document->sha256 = std::string(shipped.sha256);
  }
  return document;
}

Error unknown_baseline(const std::string& name) {
  const std::vector<std::string> names = BaselineStore::shipped_names();
  std::string what = "there is no baseline '" + shorten(name) + "'";
  const auto near = nearest(name, names);
  what += near ? " (did you mean '" + *near + "'?)" : " (known: " + join(names, ", ") + ")";
  return Error{ErrorCode::not_found, what, {}, {}};
}

}  // namespace

Result<Document> load_document(const std::string& path) {
  std::string bytes;
  std::int64_t modified = 0;
  if (const Status read = evidence::read_file(path, kMaxDocumentBytes, bytes, modified); !read) {
    Error error = read.error();
    error.where.file = path;
    return error;
  }
  std::string hash = evidence::sha256_hex(bytes);
  Result<Document> document = parse_yaml(bytes, path);
  if (document) document->sha256 = std::move(hash);
  return document;
}

std::vector<std::string> BaselineStore::shipped_names() {
  std::vector<std::string> names;
  for (const ShippedFile& file : shipped_files()) {
    if (file.name != "roles") names.emplace_back(file.name);
  }
  return names;
}

Result<Document> BaselineStore::find_document(const std::string& name) const {
  if (looks_like_path(name)) return load_document(name);
  for (const std::string& folder : folders_) {
    const std::string path = folder + "/" + name + ".yaml";
    if (file_exists(path)) return load_document(path);
  }
  const ShippedFile* shipped = find_shipped(name);
  if (shipped == nullptr || shipped->name == "roles") return unknown_baseline(name);
  return shipped_document(*shipped);
}

const Baseline* BaselineStore::load(const std::string& name, const Variables& variables, std::vector<Error>& errors) {
  const std::string key = cache_key(name, variables);
  if (const auto found = loaded_.find(key); found != loaded_.end()) return found->second.get();

  const Result<Document> document = find_document(name);
  if (!document) {
    errors.push_back(document.error());
    return nullptr;
  }
  BaselineContext context;
  context.variables = variables;
  context.keep_unknown_variables = keep_unknown_variables_;
  BaselineReading reading = read_baseline(*document, context);
  if (!reading.errors.empty()) {
    errors.insert(errors.end(), reading.errors.begin(), reading.errors.end());
    return nullptr;
  }
  return loaded_.emplace(key, std::make_unique<Baseline>(std::move(reading.baseline))).first->second.get();
}

Result<std::vector<Role>> load_roles() {
  const ShippedFile* shipped = find_shipped("roles");
  if (shipped == nullptr) return Error{ErrorCode::not_found, "the executable holds no roles.yaml", {}, {}};
  Result<Document> document = shipped_document(*shipped);
  if (!document) return document.error();
  RolesReading reading = read_roles(*document);
  if (!reading.errors.empty()) return reading.errors.front();
  return std::move(reading.roles);
}

}  // namespace casemate::commands
