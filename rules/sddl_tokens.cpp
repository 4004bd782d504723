// SPDX-License-Identifier: Apache-2.0
#include "rules/sddl_tokens.h"

#include <algorithm>
#include <array>

namespace casemate::sddl {
namespace {

struct Alias {
  std::string_view word;
  std::string_view sid;
};
// Relative ones keep the form rules use, since a descriptor alone does not know the domain.
constexpr std::array kAliases{
    Alias{"AA", "S-1-5-32-579"}, Alias{"AC", "S-1-15-2-1"},
    Alias{"AN", "S-1-5-7"},      Alias{"AO", "S-1-5-32-548"},
    Alias{"AP", "domain:525"},   Alias{"AU", "S-1-5-11"},
    Alias{"BA", "S-1-5-32-544"}, Alias{"BG", "S-1-5-32-546"},
    Alias{"BO", "S-1-5-32-551"}, Alias{"BU", "S-1-5-32-545"},
    Alias{"CA", "domain:517"},   Alias{"CD", "S-1-5-32-574"},
    Alias{"CG", "S-1-3-1"},      Alias{"CN", "domain:522"},
    Alias{"CO", "S-1-3-0"},      Alias{"CY", "S-1-5-32-569"},
    Alias{"DA", "domain:512"},   Alias{"DC", "domain:515"},
    Alias{"DD", "domain:516"},   Alias{"DG", "domain:514"},
    Alias{"DU", "domain:513"},   Alias{"EA", "domain:519"},
    Alias{"ED", "S-1-5-9"},      Alias{"EK", "domain:527"},
    Alias{"ER", "S-1-5-32-573"}, Alias{"ES", "S-1-5-32-576"},
    Alias{"HA", "S-1-5-32-578"}, Alias{"HI", "S-1-16-12288"},
    Alias{"IS", "S-1-5-32-568"}, Alias{"IU", "S-1-5-4"},
    Alias{"KA", "domain:526"},   Alias{"LA", "machine:500"},
    Alias{"LG", "machine:501"},  Alias{"LS", "S-1-5-19"},
    Alias{"LU", "S-1-5-32-559"}, Alias{"LW", "S-1-16-4096"},
    Alias{"ME", "S-1-16-8192"},  Alias{"MP", "S-1-16-8448"},
    Alias{"MS", "S-1-5-32-577"}, Alias{"MU", "S-1-5-32-558"},
    Alias{"NO", "S-1-5-32-556"}, Alias{"NS", "S-1-5-20"},
    Alias{"NU", "S-1-5-2"},      Alias{"OW", "S-1-3-4"},
    Alias{"PA", "domain:520"},   Alias{"PO", "S-1-5-32-550"},
    Alias{"PS", "S-1-5-10"},     Alias{"PU", "S-1-5-32-547"},
    Alias{"RA", "S-1-5-32-575"}, Alias{"RC", "S-1-5-12"},
    Alias{"RD", "S-1-5-32-555"}, Alias{"RE", "S-1-5-32-552"},
    Alias{"RM", "S-1-5-32-580"}, Alias{"RO", "domain:498"},
    Alias{"RS", "domain:553"},   Alias{"RU", "S-1-5-32-554"},
    Alias{"SA", "domain:518"},   Alias{"SI", "S-1-16-16384"},
    Alias{"SO", "S-1-5-32-549"}, Alias{"SU", "S-1-5-6"},
    Alias{"SY", "S-1-5-18"},     Alias{"UD", "S-1-5-84-0-0-0-0-0"},
    Alias{"WD", "S-1-1-0"},      Alias{"WR", "S-1-5-33"},
};

struct Right {
  std::string_view word;
  std::uint32_t mask;
};
constexpr std::uint32_t kGenericRead = 0x80000000;
constexpr std::uint32_t kGenericWrite = 0x40000000;
constexpr std::uint32_t kGenericExecute = 0x20000000;
constexpr std::uint32_t kGenericAll = 0x10000000;
constexpr std::array kRights{
    Right{"GA", kGenericAll},   Right{"GX", kGenericExecute},
    Right{"GW", kGenericWrite}, Right{"GR", kGenericRead},
    Right{"RC", 0x00020000},    Right{"SD", 0x00010000},
    Right{"WD", 0x00040000},    Right{"WO", 0x00080000},
    Right{"FA", 0x001F01FF},    Right{"FR", 0x00120089},
    Right{"FW", 0x00120116},    Right{"FX", 0x001200A0},
    Right{"KA", 0x000F003F},    Right{"KR", 0x00020019},
    Right{"KW", 0x00020006},    Right{"KX", 0x00020019},
    Right{"CC", 0x1},           Right{"DC", 0x2},
    Right{"LC", 0x4},           Right{"SW", 0x8},
    Right{"RP", 0x10},          Right{"WP", 0x20},
    Right{"DT", 0x40},          Right{"LO", 0x80},
    Right{"CR", 0x100},         Right{"NW", 0x1},
    Right{"NR", 0x2},           Right{"NX", 0x4},  // mandatory labels
};

struct GenericMapping {
  SddlObject object;
  std::uint32_t read;
  std::uint32_t write;
  std::uint32_t execute;
  std::uint32_t all;
};
// What the objects' own headers (winsvc.h, winnt.h) map the generic rights to.  0: not certain, the generic bit stays.
constexpr std::array kMappings{
    GenericMapping{SddlObject::service, 0x2008D, 0x20002, 0x20170, 0xF01FF},
    GenericMapping{SddlObject::registry_key, 0x20019, 0x20006, 0x20019, 0xF003F},
    GenericMapping{SddlObject::file, 0x120089, 0x120116, 0x1200A0, 0x1F01FF},
    GenericMapping{SddlObject::event_log, 0, 0, 0, 0xF0007},
};

struct EntryType {
  std::string_view word;
  EntryClass kind;
};
constexpr std::array kEntryTypes{
    EntryType{"A", EntryClass::allow},  EntryType{"OA", EntryClass::allow}, EntryType{"XA", EntryClass::allow},
    EntryType{"ZA", EntryClass::allow}, EntryType{"D", EntryClass::deny},   EntryType{"OD", EntryClass::deny},
    EntryType{"XD", EntryClass::deny},  EntryType{"AU", EntryClass::audit}, EntryType{"OU", EntryClass::audit},
    EntryType{"XU", EntryClass::audit}, EntryType{"ML", EntryClass::other}, EntryType{"SP", EntryClass::other},
    EntryType{"RA", EntryClass::other}, EntryType{"TL", EntryClass::other}, EntryType{"FL", EntryClass::other},
};

constexpr std::array<std::string_view, kFlagCount> kFlags{"OI", "CI", "NP", "IO", "ID", "SA", "FA"};
static_assert(kFlags[kInherited] == "ID");

}  // namespace

std::string_view find_alias(std::string_view word) {
  const auto found = std::find_if(kAliases.begin(), kAliases.end(), [&](const Alias& row) { return row.word == word; });
  return found == kAliases.end() ? std::string_view{} : found->sid;
}

std::optional<std::uint32_t> find_right(std::string_view word) {
  const auto found = std::find_if(kRights.begin(), kRights.end(), [&](const Right& row) { return row.word == word; });
  return found == kRights.end() ? std::nullopt : std::optional(found->mask);
}

std::uint32_t map_generic(std::uint32_t mask, SddlObject object) {
  for (const auto& row : kMappings) {
    if (row.object != object) continue;
    const auto map = [&](std::uint32_t generic, std::uint32_t granted) {
      if ((mask & generic) != 0 && granted != 0) mask = (mask & ~generic) | granted;
    };
    map(kGenericRead, row.read);
    map(kGenericWrite, row.write);
    map(kGenericExecute, row.execute);
    map(kGenericAll, row.all);
  }
  return mask;
}

std::optional<EntryClass> find_entry_type(std::string_view word) {
  const auto found =
      std::find_if(kEntryTypes.begin(), kEntryTypes.end(), [&](const EntryType& row) { return row.word == word; });
  return found == kEntryTypes.end() ? std::nullopt : std::optional(found->kind);
}

std::optional<unsigned> find_flag(std::string_view word) {
  const auto found = std::find(kFlags.begin(), kFlags.end(), word);
  return found == kFlags.end() ? std::nullopt : std::optional(static_cast<unsigned>(found - kFlags.begin()));
}

std::string_view flag_word(unsigned index) { return kFlags[index]; }

}  // namespace casemate::sddl
