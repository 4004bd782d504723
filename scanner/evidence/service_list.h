// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "rules/host_state.h"
#include "scanner/evidence/powershell_objects.h"

namespace casemate::evidence {

/// Start types by their numbers ([MS-SCMR] 2.2.15) and by the names that .NET and WMI give them.
std::span<const PsWord> service_start_words();
/// States by their numbers ([MS-SCMR] 2.2.47) and by the names that .NET and WMI give them.
std::span<const PsWord> service_state_words();

/// One service of an export.  Empty text: the export does not say, or what it says cannot be read.
struct ListedService {
  std::string_view name;
  std::uint32_t line = 0;
  std::string_view startup;  ///< our word
  bool imprecise = false;    ///< automatic, and the export cannot tell whether delayed
  std::string_view state;    ///< our word
  std::string_view account;
};

/// Turns a list of services into observations and, where the list is plausibly the whole of the host's services,
/// scopes.
///
/// A list is taken as whole when nothing says that it was filtered: at least 20 services; at least half of the services
/// that every Windows since 2003 has; services in more than one state and with more than one start type.  `Get-Service
/// MSExchange*` and `… | where Status -eq Running` fail this, and then a service that is not listed is not known to be
/// absent.
class ServiceList {
 public:
  ServiceList(Reading& reading, ProblemLog& problems, std::size_t expected_services);

  void add(const ListedService& service);
  /// `whole`: the text was read to its end and every record was understood.
  void finish(bool whole);

  [[nodiscard]] std::size_t listed() const { return listed_; }
  [[nodiscard]] std::size_t with_startup() const { return startup_.observed; }

 private:
  // How many services have a readable value of an attribute, and whether they differ.
  struct Tally {
    std::size_t observed = 0;
    bool varied = false;
    std::string_view first;
    void count(std::string_view value);
  };

  void observe(const ListedService& service, Attribute attribute, std::string_view value, bool imprecise);
  void notice_name(std::string_view name);
  [[nodiscard]] bool is_whole_enumeration() const;
  void add_scopes(Attribute attribute, const Tally& tally, bool enumerates_all, bool damaged);

  Reading& reading_;
  ProblemLog& problems_;
  std::size_t listed_ = 0;
  std::uint32_t universal_seen_ = 0;  // bit i: kUniversalServices[i] is listed
  Tally startup_;
  Tally state_;
  Tally account_;
};

/// Fewer services than this are an excerpt: Server Core 2008 lists about 80.
inline constexpr std::size_t kFewestServices = 20;

}  // namespace casemate::evidence
