// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/evidence/format.h"

// How a registry key that is not there is shown: by the whole list of the keys in which it, or one on the way to it, would stand.
// reg.exe ends with 1 for a missing key as for a forbidden one and says which in the language of the host; a list says it in any.
namespace casemate::evidence {

/// Is a registry path below a key?
bool is_below_key(std::string_view path, std::string_view key);

/// The list of one key, made for another that lies below it.
struct RegistryListing {
  std::string asked;                 ///< HKLM\A\B\C: what was looked for
  std::string above;                 ///< HKLM\A: whose list it is
  std::vector<std::string> subkeys;  ///< names of all keys directly below `above`
};

/// The names in what `reg query ABOVE` prints, values left out; of a key that has neither it prints nothing, and ends with 0.
/// nullopt where a line is not understood: then nothing can be said of what is not listed.
std::optional<std::vector<std::string>> subkeys_in(std::string_view printed, std::string_view above);

/// Does the list hold the key on the way from `above` to `asked`?
bool leads_to_asked(const RegistryListing& listing);

/// The list as a file of a bundle.
std::string to_text(const RegistryListing& listing);

/// Such a file: everything below the key that was asked for is absent.
int recognise_registry_listing(const EvidenceInput& input);
Result<Reading> read_registry_listing(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
