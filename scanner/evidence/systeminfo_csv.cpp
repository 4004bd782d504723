// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/systeminfo_csv.h"

#include <algorithm>
#include <array>

#include "rules/facts.h"
#include "rules/text.h"
#include "scanner/evidence/csv.h"
#include "scanner/evidence/host_facts.h"

namespace casemate::evidence {
namespace {

// Order of the columns since Windows Server 2003; newer versions add some behind the network cards.
enum Column : std::size_t {
  kHostName,
  kOsName,
  kOsVersion,
  kOsManufacturer,
  kConfiguration,
  kDomain = 28,
  kFewest = 32
};
constexpr std::string_view kFirstHeader = "Host Name";

// systeminfo prints the domain role (Win32_ComputerSystem.DomainRole, 0 to 5) in words of the language of Windows.
struct Configuration {
  std::int64_t role;
  std::string_view text;
};
constexpr std::array kConfigurations{
    Configuration{0, "Standalone Workstation"},
    Configuration{1, "Member Workstation"},
    Configuration{2, "Standalone Server"},
    Configuration{3, "Member Server"},
    Configuration{4, "Backup Domain Controller"},
    Configuration{4, "Additional/Backup Domain Controller"},
    Configuration{5, "Primary Domain Controller"},
    Configuration{0, "Eigenständige Arbeitsstation"},
    Configuration{1, "Mitgliedsarbeitsstation"},
    Configuration{2, "Eigenständiger Server"},
    Configuration{3, "Mitgliedsserver"},
    Configuration{5, "Primärer Domänencontroller"},
    Configuration{0, "Station de travail autonome"},
    Configuration{1, "Station de travail membre"},
    Configuration{2, "Serveur autonome"},
    Configuration{3, "Serveur membre"},
    Configuration{5, "Contrôleur principal de domaine"},
    Configuration{0, "Estación de trabajo independiente"},
    Configuration{1, "Estación de trabajo miembro"},
    Configuration{2, "Servidor independiente"},
    Configuration{3, "Servidor miembro"},
    Configuration{5, "Controlador de dominio principal"},
    Configuration{2, "Server autonomo"},
    Configuration{3, "Server membro"},
    Configuration{2, "Servidor autônomo"},
    Configuration{3, "Servidor membro"},
};

// "6.1.7601 Service Pack 1 Build 7601" → "6.1.7601"; empty when the text does not start with three numbers.
std::string_view version_of(std::string_view text) {
  text = trim(text);
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view version = text.substr(0, end);
  const bool plausible = std::count(version.begin(), version.end(), '.') == 2 && version.front() != '.' &&
                         version.back() != '.' && version.find("..") == std::string_view::npos;
  return plausible && (end == text.size() || text[end] == ' ') ? version : std::string_view{};
}

void add_configuration(Reading& reading, std::string_view text, std::uint32_t line) {
  constexpr auto kKind = EvidenceKind::system_information;
  text = trim(text);
  for (const Configuration& row : kConfigurations) {
    if (!iequals(row.text, text)) continue;
    const DomainRole role = domain_role(row.role);
    add_fact(reading, fact::kProduct, role.product, line, kKind);
    add_fact(reading, fact::kDomainMember, role.domain_member, line, kKind);
    return;
  }
  reading.problems.push_back(
      {Problem::Severity::note, 0, line,
       "the OS configuration '" + shorten(text, 60) +
           "' is in no language Casemate knows: whether this is a server and a domain member is not read"});
}

bool is_whole(const CsvRecord& record) {
  return record.complete && !record.malformed && record.fields.size() >= kFewest;
}

}  // namespace

int recognise_systeminfo_csv(const EvidenceInput& input) {
  constexpr std::size_t kHeadBytes = 16 * 1024;  // hotfixes and network cards can fill several KiB
  const std::string_view head = input.text.substr(0, kHeadBytes);
  const std::size_t start = head.find_first_not_of("\r\n");
  if (start == std::string_view::npos || head[start] != '"') return 0;
  CsvReader reader(head);
  CsvRecord record;
  if (!reader.next(record) || record.malformed || record.fields.size() < kFewest) return 0;
  if (record.fields[kHostName] == kFirstHeader) return 90;
  return reader.next(record) && record.fields.size() >= kFewest && !version_of(record.fields[kOsVersion]).empty() ? 60
                                                                                                                  : 0;
}

Result<Reading> read_systeminfo_csv(const EvidenceInput& input, const ReadOptions& options) {
  constexpr auto kKind = EvidenceKind::system_information;
  CsvReader reader(input.text);
  CsvRecord header;
  CsvRecord record;
  const bool found = reader.next(header) && reader.next(record);
  if (!found || input.cut_short || !is_whole(header) || !is_whole(record) ||
      header.fields.size() != record.fields.size()) {
    return Error{ErrorCode::malformed,
                 "not the two whole lines that systeminfo /fo csv writes",
                 {},
                 Position{{}, found ? record.line : 1, 0}};
  }
  const std::uint32_t line = record.line;
  const std::vector<std::string_view>& field = record.fields;
  const std::string_view version = version_of(field[kOsVersion]);
  if (version.empty()) {
    return Error{ErrorCode::malformed, "no Windows version where systeminfo has one", shorten(field[kOsVersion], 60),
                 Position{{}, line, 0}};
  }
  Reading reading;
  reading.source_reason = options.source ? "the command line says so" : "systeminfo shows the running host";
  reading.source = options.source.value_or(Source::effective);
  add_host_name(reading, field[kHostName], line, kKind);
  add_fact(reading, fact::kOsName, field[kOsName], line, kKind);
  add_fact(reading, fact::kOsVersion, version, line, kKind);
  add_configuration(reading, field[kConfiguration], line);
  add_fact(reading, fact::kDomain, field[kDomain], line, kKind);
  for (Observation& observation : reading.observations) observation.source = reading.source;
  for (Scope& scope : reading.scopes) scope.source = reading.source;
  if (reader.next(record)) {
    reading.problems.push_back(
        {Problem::Severity::warning, 0, record.line, "more lines than one host has: only the first host is read"});
  }
  return reading;
}

}  // namespace casemate::evidence
