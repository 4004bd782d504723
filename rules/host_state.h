// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "rules/facts.h"
#include "rules/observation.h"
#include "rules/scope.h"

namespace casemate {

/// Something in the evidence that was not understood, or a file that could not be read.
struct Problem {
  enum class Severity : std::uint8_t {
    note,     ///< kept and shown; changes no verdict (an unknown section, a directive without effect)
    warning,  ///< a line that could not be understood; the scope it stands in is damaged
    error,    ///< a file that is not what it claims to be, is cut short or cannot be read: the scan is incomplete
  };
  Severity severity = Severity::warning;
  std::uint32_t file = kNoFile;
  std::uint32_t line = 0;
  std::string what;  ///< one sentence, lower case, no full stop, with the shortened piece of input

  friend bool operator==(const Problem&, const Problem&) = default;
};
std::string_view to_word(Problem::Severity severity);

/// One evidence file of a host.
struct EvidenceFile {
  std::string path;    ///< as given or below the folder/archive, with '/', never absolute unless given so
  std::string format;  ///< name of the format table; "" when none recognised it
  Source source = Source::effective;
  bool has_source = true;     ///< false: neither effective nor defined (not recognised)
  std::string source_reason;  ///< why effective or defined was chosen
  std::string sha256;         ///< 64 lower-case hex digits
  std::uint64_t bytes = 0;
  std::string collected_at;  ///< UTC time the evidence itself states, else empty
  std::int64_t modified = 0;  ///< seconds since 1970 of the file, 0 when unknown; used for --max-age only
  bool stale = false;         ///< older than --max-age

  friend bool operator==(const EvidenceFile&, const EvidenceFile&) = default;
};

/// A group policy object that the evidence says was applied.
struct AppliedGpo {
  std::string name;
  std::string id;      ///< GUID or LocalGPO
  std::string domain;
  std::string linked_to;
  int applied_order = 0;  ///< 0: not applied
  bool enforced = false;

  friend bool operator==(const AppliedGpo&, const AppliedGpo&) = default;
};

/// What one reader made of one file: nothing merged, nothing judged.  Every Provenance::file is 0 and every Scope::file 0.
struct Reading {
  std::vector<Observation> observations;
  std::vector<Scope> scopes;
  std::vector<Problem> problems;
  std::vector<AppliedGpo> gpos;
  Source source = Source::effective;
  std::string source_reason;
  std::string collected_at;
};

/// The answer to "what does this host say about this setting?".
struct Lookup {
  enum class Kind {
    present,      ///< `observation` holds it
    absent,       ///< inside an effective scope, and not there: `scope`
    not_defined,  ///< only defined evidence could have shown it, and no policy sets it: `scope`
    not_covered,  ///< no evidence would have shown it
    damaged,      ///< the only scopes that would have shown it could not be read to the end: `scope`
    conflict,     ///< two sources of one rank differ: `observation` and `other`, or `scope`, which shows that it is not there
    stale,        ///< the evidence is older than --max-age: `observation` or `scope`
  };
  Kind kind = Kind::not_covered;
  const Observation* observation = nullptr;
  const Observation* other = nullptr;
  const Scope* scope = nullptr;
};

/// Observations, coverage and facts of one host, merged.  Nothing after it knows which files they came from but by index.
class HostState {
 public:
  std::string name;  ///< what reports call the host: its host_name fact, else the name of its folder
  std::vector<EvidenceFile> files;
  std::vector<Observation> observations;
  std::vector<Scope> scopes;
  std::vector<Problem> problems;
  std::vector<AppliedGpo> gpos;
  Facts facts;
  /// Filled by finish() when files name different hosts: each name and where it stands first.  Then nothing may be judged.
  struct RivalHostName {
    std::string name;
    Provenance where;
  };
  std::vector<RivalHostName> rival_host_names;

  /// Takes a reading of a file in: renumbers provenance, appends.  `file` becomes files.back().
  void add(EvidenceFile file, Reading reading);
  /// To be called once after the last add(): builds the index, settles ranks, reads the facts out.
  void finish();

  /// The machine's setting (HKLM, services, rights …).
  [[nodiscard]] Lookup find(const Setting& setting) const;
  /// HKCU and per-user settings: the users of whom anything is known, sorted.
  [[nodiscard]] std::vector<std::string> users() const;
  [[nodiscard]] Lookup find(const Setting& setting, std::string_view user) const;

  /// The text of a fact, empty when not known or contradictory.
  [[nodiscard]] std::string_view fact(std::string_view name) const;

 private:
  [[nodiscard]] Lookup find_scope(const Setting& setting, std::string_view user) const;
  [[nodiscard]] const Observation* first(const Setting& setting) const;
  [[nodiscard]] const Observation* after(const Observation& observation) const;
  [[nodiscard]] const Scope* find_denial(const Observation& shown) const;
  void read_facts();
  void collect_host_names(const Setting& setting);

  // Open-addressing index from Setting hash to the first observation of a chain; `next_` links the rest.
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint32_t> next_;
  bool has_twins_ = false;  ///< two files are of one format
};

}  // namespace casemate
