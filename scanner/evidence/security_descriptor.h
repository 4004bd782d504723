// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casemate::evidence {

/// One entry of an access control list.
struct AccessEntry {
  std::uint8_t type = 0;   ///< 0 allow, 1 deny, 2 audit, 17 mandatory label
  std::uint8_t flags = 0;
  std::uint32_t mask = 0;
  std::string sid;
};

/// A self-relative security descriptor ([MS-DTYP] 2.4.6) whose entries are all of the four types above.
struct SecurityDescriptor {
  std::string owner;  ///< SID, or empty
  std::string group;
  std::uint16_t control = 0;
  bool has_dacl = false;  ///< false with a null DACL too: everybody may do everything
  bool has_sacl = false;
  std::vector<AccessEntry> dacl;
  std::vector<AccessEntry> sacl;
};

/// nullopt when something reaches beyond the bytes, or an entry is of a type that is not read.
std::optional<SecurityDescriptor> read_security_descriptor(std::string_view bytes);

/// Both access lists as SDDL with full SIDs and hexadecimal masks.  Owner and group are left out, as sc sdshow and security
/// templates leave them out.
std::string to_sddl(const SecurityDescriptor& descriptor);

}  // namespace casemate::evidence
