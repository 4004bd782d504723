// SPDX-License-Identifier: Apache-2.0
// Export-Clixml: PowerShell's serialisation ([MS-PSRP] 2.2.5).
#include <array>
#include <deque>
#include <string>
#include <unordered_map>

#include "rules/text.h"
#include "scanner/evidence/powershell_containers.h"
#include "scanner/evidence/powershell_kind.h"
#include "scanner/evidence/xml.h"

namespace casemate::evidence {
namespace {

// Primitive types by their element ([MS-PSRP] 2.2.5.1): everything else that has no children is text.
constexpr std::array<std::string_view, 8> kNumberElements{"I32", "U32", "I64", "U64", "I16", "U16", "By", "SB"};
constexpr std::array<std::string_view, 4> kListElements{"LST", "IE", "QUE", "STK"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  for (const std::string_view candidate : names) {
    if (name == candidate) return true;
  }
  return false;
}

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (code >> 6)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else if (code < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (code >> 12)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (code >> 18)));
    out.push_back(static_cast<char>(0x80 | ((code >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  }
}

// "_x000D_" at `at`: a UTF-16 code unit in hexadecimal.  nullopt when it is something else.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  constexpr std::size_t kLength = 7;  // _xHHHH_
  if (text.size() < at + kLength || text[at] != '_' || (text[at + 1] != 'x' && text[at + 1] != 'X'))
    return std::nullopt;
  if (text[at + kLength - 1] != '_') return std::nullopt;
  unsigned unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    const bool digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    unit = unit * 16 + static_cast<unsigned>(digit ? c - '0' : lower - 'a' + 10);
  }
  return unit;
}

bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

std::string unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto unit = escaped_unit(text, i);
    if (!unit) {
      out.push_back(text[i++]);
      continue;
    }
    i += 7;
    const auto next = is_high_surrogate(*unit) ? escaped_unit(text, i) : std::nullopt;
    if (next && is_low_surrogate(*next)) {
      append_utf8(out, 0x10000 + ((*unit - 0xD800) << 10) + (*next - 0xDC00));
      i += 7;
    } else {
      append_utf8(out, is_high_surrogate(*unit) || is_low_surrogate(*unit) ? 0xFFFD : *unit);
    }
  }
  return out;
}

// Objects and type names that later ones refer to by number.  Built at the first reference: most exports that we read
// need only the type names of top-level objects, or nothing.
class References {
 public:
  explicit References(XmlElement root) : root_(root) {}

  XmlElement object(std::string_view id) { return find(objects_, id); }
  XmlElement type_names(std::string_view id) { return find(types_, id); }

 private:
  using Index = std::unordered_map<std::string_view, XmlElement>;

  XmlElement find(const Index& index, std::string_view id) {
    if (!built_) build();
    const auto found = index.find(id);
    return found == index.end() ? XmlElement{} : found->second;
  }

  // Depth first without recursion: the document was held to kMaxXmlDepth, parents lead back.
  void build() {
    built_ = true;
    XmlElement element = root_;
    int depth = 0;
    while (element) {
      note(element);
      if (XmlElement child = element.first_child()) {
        element = child;
        ++depth;
        continue;
      }
      while (depth > 0 && !element.next_sibling()) {
        element = element.parent();
        --depth;
      }
      if (depth == 0) return;
      element = element.next_sibling();
    }
  }

  void note(XmlElement element) {
    const std::string_view name = element.name();
    if (name == "Obj") objects_.emplace(element.attribute("RefId"), element);
    if (name == "TN") types_.emplace(element.attribute("RefId"), element);
  }

  XmlElement root_;
  bool built_ = false;
  Index objects_;
  Index types_;
};

class ClixmlObjects {
 public:
  ClixmlObjects(const PsRequest& request, XmlElement root)
      : request_(request), root_(root), references_(root), values_(request.properties.size()) {}

  PsExport read() {
    for (XmlElement element = root_.first_child(); element; element = element.next_sibling()) take(element, 0);
    return result_;
  }

 private:
  // A top-level object, or a list of them (Export-Clixml -InputObject writes the list as one object).
  void take(XmlElement element, int depth) {
    if (element.name() == "Ref") element = references_.object(element.attribute("RefId"));
    if (!element || element.name() != "Obj" || depth > 2) return refuse(element);
    if (element.child("Props") || element.child("MS")) return emit(element);
    for (XmlElement child = element.first_child(); child; child = child.next_sibling()) {
      if (!is_one_of(child.name(), kListElements)) continue;
      for (XmlElement entry = child.first_child(); entry; entry = entry.next_sibling()) take(entry, depth + 1);
      return;
    }
    refuse(element);
  }

  void refuse(XmlElement element) {
    result_.whole = false;
    request_.problems->warn(element ? element.line() : 0, "an element that is not an object with properties: " +
                                                              shorten(element ? element.name() : "Ref", 40));
  }

  void emit(XmlElement object) {
    for (PsValue& value : values_) value = PsValue{};
    texts_.clear();
    const bool understood = read_properties(object.child("Props")) && read_properties(object.child("MS"));
    const std::uint32_t line = object.line();
    if (!understood) {
      result_.whole = false;
      return request_.problems->warn(line, "a property stands twice, with two values");
    }
    ++result_.objects;
    (*request_.sink)(PsObject{type_of_object(object), values_, line});
  }

  // False when a property has two different values: nobody could say which one holds.
  bool read_properties(XmlElement bag) {
    if (!bag) return true;
    for (XmlElement property = bag.first_child(); property; property = property.next_sibling()) {
      const std::size_t index = request_.index_of(property.attribute("N"));
      if (index == request_.properties.size()) continue;
      PsValue value = value_of(property, 0);
      PsValue& known = values_[index];
      if (known.is_present() && as_text(known) != as_text(value)) return false;
      known = std::move(value);
    }
    return true;
  }

  std::string_view type_of_object(XmlElement object) {
    XmlElement names = object.child("TN");
    if (!names) {
      const XmlElement reference = object.child("TNRef");
      if (reference) names = references_.type_names(reference.attribute("RefId"));
    }
    return names ? plain_type_name(trim(names.child_text("T"))) : std::string_view{};
  }

  std::string_view text_of(XmlElement element) {
    const std::string_view text = element.text();
    if (text.find("_x") == std::string_view::npos && text.find("_X") == std::string_view::npos) return text;
    return texts_.emplace_back(unescape(text));
  }

  PsValue value_of(XmlElement element, int depth) {
    PsValue value;
    value.kind = PsValue::Kind::null;
    if (depth > kMaxPsValueDepth) return value;
    const std::string_view name = element.name();
    if (name == "Nil") return value;
    if (name == "Ref") {
      const XmlElement target = references_.object(element.attribute("RefId"));
      return target ? value_of(target, depth + 1) : value;
    }
    if (name == "Obj") return object_value(element, depth);
    return primitive_value(element);
  }

  PsValue primitive_value(XmlElement element) {
    PsValue value;
    value.text = text_of(element);
    value.kind = PsValue::Kind::text;
    const std::string_view name = element.name();
    if (name == "B") {
      value.kind = PsValue::Kind::boolean;
      value.number = iequals(trim(value.text), "true") ? 1 : 0;
    } else if (is_one_of(name, kNumberElements)) {
      const auto number = parse_decimal(trim(value.text));
      value.kind = number ? PsValue::Kind::number : PsValue::Kind::text;
      value.has_number = number.has_value();
      value.number = number.value_or(0);
    }
    return value;
  }

  PsValue object_value(XmlElement object, int depth) {
    PsValue value;
    value.kind = PsValue::Kind::object;
    for (XmlElement child = object.first_child(); child; child = child.next_sibling()) {
      const std::string_view name = child.name();
      if (name == "TN" || name == "TNRef") continue;
      if (name == "ToString") {
        value.text = text_of(child);
      } else if (name == "Props" || name == "MS") {
        append_members(value, child, depth);
      } else if (name == "DCT") {
        append_entries(value, child, depth);
      } else if (is_one_of(name, kListElements)) {
        value.kind = PsValue::Kind::list;
        append_members(value, child, depth);
      } else {
        adopt_primitive(value, primitive_value(child));
      }
    }
    return value;
  }

  // The primitive an object wraps: an enumeration's number, or a string that carries extra properties.
  static void adopt_primitive(PsValue& object, const PsValue& primitive) {
    if (primitive.has_number) {
      object.has_number = true;
      object.number = primitive.number;
    }
    if (object.text.empty()) object.text = primitive.text;
  }

  void append_members(PsValue& value, XmlElement bag, int depth) {
    for (XmlElement member = bag.first_child(); member; member = member.next_sibling()) {
      value.items.push_back(value_of(member, depth + 1));
      value.items.back().name = member.attribute("N");
    }
  }

  void append_entries(PsValue& value, XmlElement dictionary, int depth) {
    for (XmlElement entry = dictionary.first_child(); entry; entry = entry.next_sibling()) {
      PsValue item;
      std::string_view key;
      for (XmlElement part = entry.first_child(); part; part = part.next_sibling()) {
        if (part.attribute("N") == "Key") {
          key = text_of(part);
        } else {
          item = value_of(part, depth + 1);
        }
      }
      value.items.push_back(std::move(item));
      value.items.back().name = key;
    }
  }

  const PsRequest& request_;
  XmlElement root_;
  References references_;
  std::vector<PsValue> values_;
  std::deque<std::string> texts_;  // unescaped texts of the current object
  PsExport result_;
};

}  // namespace

Result<PsExport> read_clixml(const PsRequest& request) {
  auto document = XmlDocument::parse(request.text);
  if (!document) return std::move(document).error();
  const XmlElement root = (*document)->root();
  if (root.name() != "Objs") return Error{ErrorCode::malformed, "the root element is not Objs", {}, {}};
  return ClixmlObjects(request, root).read();
}

}  // namespace casemate::evidence
