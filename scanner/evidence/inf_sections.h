// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/evidence/observation_set.h"
#include "scanner/evidence/problem_log.h"

// The sections of a security template: one function each, reading one line ([MS-GPSB] 2.2.1 to 2.2.10).
namespace casemate::evidence {

/// A key that the section does not define.  Whether it is a new one or a damaged known one shows at the end of the
/// file.
struct UnknownInfKey {
  Area area;
  std::string key;
  std::uint32_t line;
};

/// What the sections share while a file is read.
struct InfContext {
  ObservationSet observations;
  ProblemLog problems;
  std::vector<UnknownInfKey> unknown_keys;
  std::uint32_t line = 0;                ///< of the line being read
  std::string_view log;                  ///< event log of the section being read
  std::uint32_t live_system_access = 0;  ///< bit i: live_system_access_keys()[i] is listed
  std::uint32_t live_event_audit = 0;    ///< bit i: live_event_audit_keys()[i] is listed

  /// Takes a value in; of two of one setting the later stands, which is noted.
  void put(Setting setting, Value value, std::string raw = {}, bool imprecise = false);
};

/// Reads one line, which is not blank.  Empty when it was understood, else one clause that says why not.
using ReadInfLine = std::string_view (*)(std::string_view line, InfContext& context);

std::string_view read_inf_system_access(std::string_view line, InfContext& context);
std::string_view read_inf_kerberos_policy(std::string_view line, InfContext& context);
std::string_view read_inf_event_audit(std::string_view line, InfContext& context);
std::string_view read_inf_event_log(std::string_view line, InfContext& context);
std::string_view read_inf_registry_value(std::string_view line, InfContext& context);
std::string_view read_inf_privilege_right(std::string_view line, InfContext& context);
std::string_view read_inf_service(std::string_view line, InfContext& context);
std::string_view read_inf_registry_key(std::string_view line, InfContext& context);
std::string_view read_inf_file(std::string_view line, InfContext& context);
std::string_view read_inf_group(std::string_view line, InfContext& context);
std::string_view read_inf_version(std::string_view line, InfContext& context);

/// What a section would have shown.
enum class InfCoverage : std::uint8_t {
  nothing,
  area,              ///< every setting of its area, also in a live export
  defined_area,      ///< likewise, but a live export lists only what was configured
  security_options,  ///< the fixed list
  user_rights,       ///< an area, with an order that proves more
  event_log,         ///< four attributes of one log; defined only
  services,          ///< startup and SDDL; defined only
};

/// One row of the table of sections.
struct InfSection {
  std::string_view name;
  ReadInfLine read;  ///< nullptr: nothing to read
  InfCoverage coverage;
  Area area;
  std::string_view log;  ///< event log sections: of which log
};
std::span<const InfSection> inf_sections();
/// Its index in the table; the table's size when the name is unknown.
std::size_t find_inf_section(std::string_view name);

/// How a section was met in one file.
struct InfSectionState {
  bool seen = false;
  bool whole = false;    ///< another section follows its last line
  bool damaged = false;  ///< a line of it was not understood
};

/// Decides whether the file is effective or defined, with the reason; the command line overrides.
void choose_inf_source(const InfContext& context, std::span<const InfSectionState> states, std::optional<Source> said,
                       Reading& reading);

/// The scopes of the sections, as reading.source has them; notes what could not be proven complete.
void add_inf_scopes(InfContext& context, std::span<const InfSectionState> states, Reading& reading);

}  // namespace casemate::evidence
