// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/powershell_objects.h"

#include <array>
#include <cassert>

#include "rules/text.h"
#include "scanner/evidence/powershell_containers.h"

namespace casemate::evidence {
namespace {

std::string_view after_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

bool looks_like_clixml(std::string_view text) {
  if (text.starts_with("<?xml")) {
    const auto end = text.find("?>");
    if (end == std::string_view::npos) return false;
    text = after_blanks(text.substr(end + 2));
  }
  return text.starts_with("<Objs");
}

// A list of objects or one object; "[Unicode]" of a security template is none.
bool looks_like_json(std::string_view text) {
  if (text.starts_with('[')) text = after_blanks(text.substr(1));
  return text.starts_with('{') && after_blanks(text.substr(1)).find_first_of("\"}") == 0;
}

// JSON that some versions write around a value: {"value": "Running", "Value": 4} or a SID's {"Value": "S-1-5-…"}.
const PsValue* member_value(const PsValue& object) {
  for (const PsValue& member : object.items) {
    if (iequals(member.name, "Value")) return &member;
  }
  return nullptr;
}

std::string_view word_by_text(std::string_view text, std::span<const PsWord> words) {
  for (const PsWord& word : words) {
    // Exports write the names exactly so; the comparison without case is for what people typed.
    if (text == word.text || (text.size() == word.text.size() && iequals(text, word.text))) return word.meaning;
  }
  return {};
}

// Problems of the objects just read, as warnings about properties that a too small -Depth made unreadable.
class DepthWatch {
 public:
  DepthWatch(const PsRequest& request, PsExport& seen) : request_(request), seen_(seen) {}

  // A value cut off is an error, said once for each property; the kinds then find it unreadable.
  void look_at(const PsObject& object) {
    for (std::size_t i = 0; i < object.values.size(); ++i) {
      const PsValue& value = object.values[i];
      if (value.kind != PsValue::Kind::text || !is_cut_by_depth(value.text)) continue;
      seen_.whole = false;
      if (reported_[i]) continue;
      reported_[i] = true;
      request_.problems->error(object.line, "the export stops above what " + std::string(request_.properties[i]) +
                                                " holds: collect with a larger -Depth: " + shorten(value.text, 60));
    }
  }

 private:
  const PsRequest& request_;
  PsExport& seen_;
  std::array<bool, kMaxAskedProperties> reported_{};
};

Result<PsExport> read_container(PsContainer container, const PsRequest& request) {
  switch (container) {
    case PsContainer::csv:
      return read_ps_csv(request);
    case PsContainer::clixml:
      return read_clixml(request);
    case PsContainer::json:
      return read_ps_json(request);
    case PsContainer::none:
      break;
  }
  return Error{ErrorCode::malformed, "neither CSV, CLIXML nor JSON of PowerShell", shorten(request.text, 60), {}};
}

}  // namespace

PsContainer container_of(std::string_view text) {
  text = after_blanks(text.substr(0, 16 * 1024));  // a header of 500 columns is shorter
  if (text.empty()) return PsContainer::none;
  if (text.front() == '<') return looks_like_clixml(text) ? PsContainer::clixml : PsContainer::none;
  if (text.front() == '{' || text.front() == '[') return looks_like_json(text) ? PsContainer::json : PsContainer::none;
  if (text.starts_with("#TYPE ")) return PsContainer::csv;
  return csv_separator(text) != '\0' ? PsContainer::csv : PsContainer::none;
}

std::size_t PsRequest::index_of(std::string_view name) const {
  std::size_t i = 0;
  while (i < properties.size() && !iequals(properties[i], name)) ++i;
  return i;
}

Result<PsExport> read_ps_objects(const EvidenceInput& input, std::span<const std::string_view> properties,
                                 ProblemLog& problems, const PsObjectSink& sink) {
  assert(properties.size() <= kMaxAskedProperties);
  PsRequest request{input.text, properties, &problems, &sink};
  PsExport depth;
  DepthWatch watch(request, depth);
  const PsObjectSink watched = [&](const PsObject& object) {
    watch.look_at(object);
    sink(object);
  };
  request.sink = &watched;
  Result<PsExport> read = read_container(container_of(input.text), request);
  if (!read) return read;
  if (read->objects == 0 && read->whole) return Error{ErrorCode::malformed, "an export without objects", {}, {}};
  if (!depth.whole) read->whole = false;
  if (input.cut_short) {
    read->whole = false;
    problems.error(0, "the text ends in the middle of a character: the file is cut short");
  }
  return read;
}

std::string_view as_text(const PsValue& value) {
  switch (value.kind) {
    case PsValue::Kind::text:
      return is_cut_by_depth(value.text) ? std::string_view{} : value.text;
    case PsValue::Kind::number:
      return value.text;
    case PsValue::Kind::boolean:
      return value.number != 0 ? "True" : "False";
    case PsValue::Kind::object: {
      if (!value.text.empty()) return value.text;
      const PsValue* member = member_value(value);
      return member != nullptr && member->kind == PsValue::Kind::text ? member->text : std::string_view{};
    }
    case PsValue::Kind::missing:
    case PsValue::Kind::null:
    case PsValue::Kind::list:
      break;
  }
  return {};
}

std::optional<std::int64_t> as_number(const PsValue& value) {
  if (value.has_number) return value.number;
  if (value.kind == PsValue::Kind::object) {
    const PsValue* member = member_value(value);
    if (member != nullptr && member->kind != PsValue::Kind::object) return as_number(*member);
  }
  return parse_decimal(trim(as_text(value)));
}

std::optional<bool> as_boolean(const PsValue& value) {
  if (value.kind == PsValue::Kind::boolean) return value.number != 0;
  const std::string_view text = trim(as_text(value));
  if (iequals(text, "True") || text == "1") return true;
  if (iequals(text, "False") || text == "0") return false;
  return std::nullopt;
}

std::string_view word_of(const PsValue& value, std::span<const PsWord> words) {
  const std::string_view text = trim(as_text(value));
  if (const auto word = word_by_text(text, words); !word.empty()) return word;
  const auto number = as_number(value);
  // A name we do not know beside a number we do is a contradiction, not an answer.
  if (!number || (!text.empty() && !parse_decimal(text))) return {};
  for (const PsWord& word : words) {
    if (word.number == *number) return word.meaning;
  }
  return {};
}

bool is_cut_by_depth(std::string_view text) {
  if (text.size() < 2 || (text[0] != '@' && (text[0] != 'S' || text[1] != 'y'))) return false;  // nearly every text
  if (text.starts_with("@{")) return true;
  return text.starts_with("System.") && (text.ends_with("[]") || text.starts_with("System.Collections."));
}

}  // namespace casemate::evidence
