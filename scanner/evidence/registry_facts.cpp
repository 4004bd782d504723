// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_facts.h"

#include <array>
#include <optional>
#include <unordered_map>

#include "rules/facts.h"
#include "rules/text.h"

namespace casemate::evidence {
namespace {

/// The values that are looked at.  The active computer name is what the running host calls itself; the stored one is
/// what it will be called after a restart.  CurrentVersion stays 6.3 from Windows 8.1 on, where the major and minor
/// numbers tell.
enum class Told : std::uint8_t {
  active_name,
  stored_name,
  dns_host,
  dns_domain,
  product,
  version,
  build,
  old_build,
  major,
  minor,
  exchange14_major,
  exchange14_minor,
  exchange14_build,
  exchange14_revision,
  exchange15_major,
  exchange15_minor,
  exchange15_build,
  exchange15_revision,
};
constexpr std::array<std::string_view, 18> kPaths{
    R"(HKLM\System\CurrentControlSet\Control\ComputerName\ActiveComputerName\ComputerName)",
    R"(HKLM\System\CurrentControlSet\Control\ComputerName\ComputerName\ComputerName)",
    R"(HKLM\System\CurrentControlSet\Services\Tcpip\Parameters\Hostname)",
    R"(HKLM\System\CurrentControlSet\Services\Tcpip\Parameters\Domain)",
    R"(HKLM\System\CurrentControlSet\Control\ProductOptions\ProductType)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\CurrentVersion)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\CurrentBuildNumber)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\CurrentBuild)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\CurrentMajorVersionNumber)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\CurrentMinorVersionNumber)",
    R"(HKLM\Software\Microsoft\ExchangeServer\v14\Setup\MsiProductMajor)",
    R"(HKLM\Software\Microsoft\ExchangeServer\v14\Setup\MsiProductMinor)",
    R"(HKLM\Software\Microsoft\ExchangeServer\v14\Setup\MsiBuildMajor)",
    R"(HKLM\Software\Microsoft\ExchangeServer\v14\Setup\MsiBuildMinor)",
    R"(HKLM\Software\Microsoft\ExchangeServer\v15\Setup\MsiProductMajor)",
    R"(HKLM\Software\Microsoft\ExchangeServer\v15\Setup\MsiProductMinor)",
    R"(HKLM\Software\Microsoft\ExchangeServer\v15\Setup\MsiBuildMajor)",
    R"(HKLM\Software\Microsoft\ExchangeServer\v15\Setup\MsiBuildMinor)",
};

/// What the evidence holds of kPaths.
class ToldValues {
 public:
  explicit ToldValues(const Reading& reading) {
    static const auto kIndex = [] {
      std::unordered_map<std::uint64_t, std::size_t> index;
      for (std::size_t i = 0; i < kPaths.size(); ++i)
        index.emplace(Setting(Area::registry, std::string(kPaths.at(i))).hash(), i);
      return index;
    }();
    for (const Observation& observation : reading.observations) {
      const auto at = kIndex.find(observation.setting.hash());
      if (at == kIndex.end() || !observation.user.empty()) continue;
      if (iequals(observation.setting.name(), kPaths.at(at->second))) values_.at(at->second) = &observation;
    }
  }

  [[nodiscard]] const Observation* where(Told told) const { return values_.at(static_cast<std::size_t>(told)); }
  /// A text or a number as text; empty when it is not there.
  [[nodiscard]] std::string text(Told told) const {
    const auto* value = where(told) == nullptr ? nullptr : std::get_if<RegistryValue>(&where(told)->value);
    if (value == nullptr) return {};
    if (const auto* number = std::get_if<std::uint64_t>(&value->data)) return std::to_string(*number);
    const auto* text = value->type == RegistryType::sz ? std::get_if<std::string>(&value->data) : nullptr;
    return text == nullptr ? std::string() : std::string(trim(*text));
  }

 private:
  std::array<const Observation*, kPaths.size()> values_{};
};

void put(std::string_view fact, std::string value, const Observation* from, std::vector<Observation>& derived) {
  if (value.empty() || from == nullptr) return;
  Observation observation;
  observation.setting = Setting(Area::fact, fact);
  observation.value = std::move(value);
  observation.where = from->where;
  derived.push_back(std::move(observation));
}

void put_names(const ToldValues& told, std::vector<Observation>& derived) {
  const Told name = told.text(Told::active_name).empty() ? Told::stored_name : Told::active_name;
  put(fact::kHostName, told.text(name), told.where(name), derived);
  const std::string host = told.text(Told::dns_host);
  const std::string domain = told.text(Told::dns_domain);  // empty in a workgroup
  if (!host.empty() && !domain.empty()) put(fact::kDnsName, host + "." + domain, told.where(Told::dns_host), derived);
  put(fact::kDomain, domain, told.where(Told::dns_domain), derived);
}

void put_system(const ToldValues& told, std::vector<Observation>& derived) {
  struct Product {
    std::string_view written;
    std::string_view word;
  };
  constexpr std::array<Product, 3> kProducts{
      {{"WinNT", "workstation"}, {"ServerNT", "server"}, {"LanmanNT", "domain-controller"}}};
  for (const Product& product : kProducts) {
    if (iequals(told.text(Told::product), product.written)) {
      put(fact::kProduct, std::string(product.word), told.where(Told::product), derived);
    }
  }
  const std::string major = told.text(Told::major);
  std::string version = major.empty() ? told.text(Told::version) : major + "." + told.text(Told::minor);
  const Told build = told.text(Told::build).empty() ? Told::old_build : Told::build;
  if (version.empty()) return;
  if (parse_decimal(told.text(build))) version += "." + told.text(build);
  put(fact::kOsVersion, version, told.where(major.empty() ? Told::version : Told::major), derived);
}

void put_exchange(const ToldValues& told, std::array<Told, 4> parts, std::vector<Observation>& derived) {
  std::string version;
  for (const Told part : parts) {
    const std::string number = told.text(part);
    if (number.empty()) return;
    if (!version.empty()) version += '.';
    version += number;
  }
  put(fact::kExchangeVersion, version, told.where(parts.front()), derived);
}

}  // namespace

void append_registry_facts(const Reading& reading, std::vector<Observation>& derived) {
  const ToldValues told(reading);
  put_names(told, derived);
  put_system(told, derived);
  put_exchange(told,
               {Told::exchange14_major, Told::exchange14_minor, Told::exchange14_build, Told::exchange14_revision},
               derived);
  put_exchange(told,
               {Told::exchange15_major, Told::exchange15_minor, Told::exchange15_build, Told::exchange15_revision},
               derived);
}

}  // namespace casemate::evidence
