// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "rules/setting.h"
#include "rules/value.h"
#include "scanner/evidence/evidence_source.h"

// casemate baseline import: what a policy sets → a baseline that demands just that.
namespace casemate::authoring {

/// One setting that a policy asks for.
struct ImportedSetting {
  Setting setting;
  /// What it is to be; nothing where the file states bounds of its own instead of a value.
  std::optional<Value> value;
  /// What to demand, as YAML, best first: the first one that our language can say is taken.  Empty: the value itself.
  std::vector<std::string> demands;
  RegistryType registry_type = RegistryType::dword;  ///< of what `demands` says, for registry values
  std::string title;                                 ///< as the file calls it, or empty
  Severity severity = Severity::medium;
  std::uint32_t file = 0;  ///< index into Policy::files
  std::uint32_t line = 0;  ///< 1-based; 0 where the format has no lines
  std::string key;         ///< "byte 1234" where there are no lines
};

/// Something of a policy that becomes no rule, and why.
struct NotImported {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::string what;  ///< one sentence, lower case, no full stop
  bool setting = true;  ///< false: says nothing of the host, or speaks of the file as a whole
};

struct PolicyFile {
  std::string path;  ///< below the folder, or the file's name alone
  std::string sha256;
  std::string format;
};

/// What the files of a policy ask for, before anything is made of it.
struct Policy {
  std::vector<PolicyFile> files;
  std::vector<ImportedSetting> settings;
  std::vector<NotImported> rest;
  std::vector<Error> errors;  ///< files that could not be read; then nothing must be made of the policy
  std::string title;          ///< name of the group policy object where the files tell it
};

enum class ImportLevel : std::uint8_t { both, ec, sslf };

struct ImportOptions {
  std::string name;   ///< of the baseline; empty: imported/ and its title as one word
  std::string title;  ///< empty: the name of the group policy object, or of the file
  ImportLevel level = ImportLevel::both;
  std::string policy;  ///< of a file with several policies (PolicyRules): only this one
};

/// A baseline made of a policy.
struct Import {
  std::string yaml;
  std::size_t settings = 0;  ///< what the files ask for: rules + merged + the settings among `rest`
  std::size_t rules = 0;
  std::size_t merged = 0;               ///< stated again, with the same value
  std::vector<std::string> remarks;     ///< what became no rule, sorted by place, "file:line: sentence"
  std::vector<Error> errors;            ///< then there is no YAML
};

/// Reads the files of `source` as policies.
Policy read_policy(const evidence::SourceSet& source, const ImportOptions& options);

/// "19 settings: 15 rules, 1 stated again, 3 not expressed".
std::string summary_of(const Import& import);

/// `given` is what the user called the source, for titles and messages.  Every rule is held against the language before it is written: it loads, lints without error and accepts the value it was
/// made of; what does not goes among the remarks.
Import import_policy(const evidence::SourceSet& source, const std::string& given, const ImportOptions& options);

}  // namespace casemate::authoring
