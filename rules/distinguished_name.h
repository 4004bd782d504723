// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace casemate {

/// A DN in the form in which equal ones are the same text: folded case, no blanks around commas and equal signs,
/// escapes resolved to one spelling.  Text that is no DN is folded as it is.
std::string canonical_dn(std::string_view dn);

/// "OU=Exchange,OU=Servers,DC=contoso,DC=com": every part has a type and a value, and the last is a DC.
bool is_full_dn(std::string_view dn);

/// Number of parts.
std::size_t dn_depth(std::string_view dn);

/// DNs compare without case and without blanks around commas and equal signs.
bool dn_equals(std::string_view a, std::string_view b);
/// `dn` is `ancestor` or below it.
bool dn_is_within(std::string_view dn, std::string_view ancestor);

/// "contoso.com/Servers/Exchange" → "OU=Exchange,OU=Servers,DC=contoso,DC=com".  Text that is a DN already is kept.
/// The default containers Users, Computers … (CN=) are told apart from OUs.
std::string canonical_name_to_dn(std::string_view canonical_name);

}  // namespace casemate
