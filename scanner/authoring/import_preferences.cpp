// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_preferences.h"

#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/xml.h"

namespace casemate::authoring {
namespace {

using evidence::XmlElement;

// What tells an item of any type from its neighbours.  Passwords (cpassword) and other values are not repeated.
constexpr std::array<std::string_view, 7> kNaming{"hive", "key", "name", "path", "targetPath", "serviceName", "groupName"};

std::string describe_item(XmlElement item, XmlElement properties) {
  std::vector<std::string> parts;
  for (const std::string_view name : kNaming) {
    const std::string_view value = properties.attribute(name);
    if (!value.empty()) parts.push_back(shorten(value, 120));
  }
  if (parts.empty()) parts.push_back(shorten(item.attribute("name"), 120));
  return std::string(item.name()) + " " + join(parts, "\\");
}

void list_items(XmlElement element, std::uint32_t file, Policy& policy) {
  for (XmlElement one = element.first_child(); one; one = one.next_sibling()) {
    const XmlElement properties = one.child("Properties");
    if (properties) {
      policy.rest.push_back({file, one.line(), "a preference, which users can change and which may be for some hosts only: " + describe_item(one, properties), true});
    }
    list_items(one, file, policy);
  }
}

}  // namespace

void list_preferences(std::string_view text, std::uint32_t file, Policy& policy) {
  auto document = evidence::XmlDocument::parse(text);
  if (!document) {
    policy.rest.push_back({file, document.error().where.line, "preferences that cannot be read: " + document.error().what, true});
    return;
  }
  list_items((*document)->root(), file, policy);
}

}  // namespace casemate::authoring
