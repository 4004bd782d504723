// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/authoring_files.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>

#include "rules/text.h"
#include "scanner/evidence/sha256.h"

namespace casemate::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInput = "-";
constexpr std::string_view kStandardInputName = "<stdin>";

bool is_yaml(const fs::path& path) { return iends_with(path.string(), ".yaml") || iends_with(path.string(), ".yml"); }

Result<Document> read_standard_input() {
  std::string text;
  std::string block(64 * 1024, '\0');
  while (std::cin.read(block.data(), static_cast<std::streamsize>(block.size())) || std::cin.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(std::cin.gcount()));
    if (text.size() > kMaxDocumentBytes) break;  // parse_yaml says so
  }
  Result<Document> document = parse_yaml(text, std::string(kStandardInputName));
  if (document) document->sha256 = evidence::sha256_hex(text);
  return document;
}

class Collector {
 public:
  Collector(const BaselineStore& store, GivenFiles& out) : store_(store), out_(out) {}

  void add(const std::string& word) {
    std::error_code ignored;
    if (word == kStandardInput) return take(read_standard_input());
    if (fs::is_directory(word, ignored)) return add_folder(word);
    if (fs::exists(word, ignored)) return add_file(word);
    take(store_.find_document(word));
  }

 private:
  const BaselineStore& store_;
  GivenFiles& out_;

  void take(Result<Document> document) {
    if (document) {
      out_.documents.push_back(std::move(*document));
    } else {
      out_.errors.push_back(document.error());
    }
  }

  void add_file(const std::string& path) {
    const bool given = std::any_of(out_.documents.begin(), out_.documents.end(), [&](const Document& other) { return other.file == path; });
    if (given) return;
    Result<Document> document = load_document(path);
    if (!document && document.error().where.file.empty()) {
      Error error = document.error();
      error.where.file = path;
      out_.errors.push_back(std::move(error));
      return;
    }
    take(std::move(document));
  }

  void refuse(const std::string& folder, std::string what) {
    out_.errors.push_back({ErrorCode::io, std::move(what), {}, {folder, 0, 0}});
  }

  void add_folder(const std::string& folder) {
    std::error_code failed;
    std::vector<std::string> paths;
    for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
      if (at.depth() >= 32) at.disable_recursion_pending();
      if (is_yaml(at->path()) && at->is_regular_file(failed)) paths.push_back(at->path().generic_string());
      if (paths.size() > kMaxGivenFiles) return refuse(folder, "the folder holds more than " + std::to_string(kMaxGivenFiles) + " YAML files; name a folder of baselines");
    }
    if (failed) return refuse(folder, "the folder cannot be read to its end: " + failed.message());
    if (paths.empty()) return refuse(folder, "the folder holds no .yaml file");
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) add_file(path);
  }
};

// Where a file looks for the baselines that it names: a site file beside itself, contoso/web.yaml beside contoso.
std::optional<std::string> folder_of_baselines(const Document& document) {
  const fs::path path(document.file);
  if (document.root.find("site") != nullptr) return path.has_parent_path() ? path.parent_path().generic_string() : ".";
  const Node* name = document.root.find("baseline");
  if (name == nullptr) return std::nullopt;
  const std::string ending = name->text + ".yaml";
  if (document.file == ending) return ".";
  if (!document.file.ends_with("/" + ending)) return std::nullopt;
  return document.file.substr(0, document.file.size() - ending.size() - 1);
}

}  // namespace

GivenFiles read_given(const std::vector<std::string>& words, const BaselineStore& store) {
  GivenFiles out;
  Collector collector(store, out);
  for (const std::string& word : words) collector.add(word);
  return out;
}

GivenBaselines::GivenBaselines(const std::vector<Document>& documents, BaselineStore& store) : documents_(documents), store_(store) {
  for (const Document& document : documents_) {
    if (const auto folder = folder_of_baselines(document)) store_.add_folder(*folder);
  }
}

const Document* GivenBaselines::find(const std::string& name) const {
  for (const Document& document : documents_) {
    const Node* stated = document.root.find("baseline");
    if (stated != nullptr && iequals(stated->text, name)) return &document;
  }
  return nullptr;
}

const Baseline* GivenBaselines::load(const std::string& name, const Variables& variables, std::vector<Error>& errors) {
  const Document* document = find(name);
  if (document == nullptr) return store_.load(name, variables, errors);
  std::string key = name;
  for (const auto& [variable, values] : variables) key += '\n' + variable + '=' + join(values, "\x1f");
  auto& baseline = read_[key];
  if (baseline == nullptr) {
    BaselineReading reading = read_baseline(*document, {variables, true});
    if (!reading.errors.empty()) {
      errors.insert(errors.end(), reading.errors.begin(), reading.errors.end());
      return nullptr;
    }
    baseline = std::make_unique<Baseline>(std::move(reading.baseline));
  }
  return baseline.get();
}

authoring::Surroundings GivenBaselines::surroundings(const Variables& variables) {
  authoring::Surroundings around;
  around.load = [this, variables](const std::string& name, std::vector<Error>& errors) { return load(name, variables, errors); };
  around.names = BaselineStore::shipped_names();
  if (auto roles = load_roles()) around.roles = std::move(*roles);
  for (const Document& document : documents_) {
    if (document.root.find("roles") == nullptr || document.root.find("site") != nullptr) continue;
    RolesReading reading = read_roles(document);
    if (reading.errors.empty()) around.roles = std::move(reading.roles);
  }
  return around;
}

}  // namespace casemate::commands
