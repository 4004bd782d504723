// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/authoring_files.h"

#include <algorithm>
#include <iostream>
#include <optional>

#include "rules/text.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/sha256.h"

namespace casemate::commands {
namespace {

using evidence::FileKind;

constexpr std::string_view kStandardInput = "-";
constexpr std::string_view kStandardInputName = "<stdin>";
constexpr int kMaxDepth = 32;  // of folders

bool is_yaml(std::string_view path) { return iends_with(path, ".yaml") || iends_with(path, ".yml"); }

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
    if (word == kStandardInput) return take(read_standard_input());
    const FileKind kind = evidence::file_kind(word);
    if (kind == FileKind::folder) return add_folder(word);
    if (kind != FileKind::absent) return add_file(word);
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

  // One more than may be given is enough.
  std::error_code list_yaml(const std::string& folder, int depth, std::vector<std::string>& paths) {
    std::vector<std::string> folders;
    const std::error_code failed = evidence::for_each_entry(folder, [&](const evidence::FolderEntry& entry) {
      const std::string path = evidence::join_path(folder, entry.name);
      if (entry.kind == FileKind::folder && !entry.link && depth < kMaxDepth) folders.push_back(path);
      if (entry.kind == FileKind::regular && is_yaml(entry.name)) paths.push_back(path);
      return paths.size() <= kMaxGivenFiles;
    });
    if (failed) return failed;
    for (const std::string& below : folders) {
      if (paths.size() > kMaxGivenFiles) break;
      if (const std::error_code stopped = list_yaml(below, depth + 1, paths)) return stopped;
    }
    return {};
  }

  void add_folder(const std::string& folder) {
    std::vector<std::string> paths;
    if (const std::error_code failed = list_yaml(folder, 0, paths)) return refuse(folder, "the folder cannot be read to its end: " + failed.message());
    if (paths.size() > kMaxGivenFiles) {
      return refuse(folder, "the folder holds more than " + std::to_string(kMaxGivenFiles) + " YAML files; name a folder of baselines");
    }
    if (paths.empty()) return refuse(folder, "the folder holds no .yaml file");
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) add_file(path);
  }
};

// Where a file looks for the baselines that it names: a site file beside itself, contoso/web.yaml beside contoso.
std::optional<std::string> folder_of_baselines(const Document& document) {
  if (document.root.find("site") != nullptr) {
    const std::string folder = evidence::folder_of_path(document.file);
    return folder.empty() ? "." : folder;
  }
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
