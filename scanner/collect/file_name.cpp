// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/file_name.h"

#include <algorithm>

#include "rules/text.h"

namespace casemate::collect {

std::string file_name_for(std::string_view name, std::set<std::string>& taken) {
  constexpr std::size_t kLongest = 120;  // bytes; with the bundle's own folders well below Windows' 260
  std::string plain = fold_case(name.substr(0, kLongest));
  for (char& c : plain) {
    const bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '{' || c == '}';
    if (!keeps) c = '-';
  }
  std::string unique = plain;
  for (int number = 2; !taken.insert(unique).second; ++number) unique = plain + "-" + std::to_string(number);
  return unique;
}

}  // namespace casemate::collect
