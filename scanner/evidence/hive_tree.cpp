// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_tree.h"

#include <optional>

#include "scanner/evidence/bytes.h"
#include "scanner/evidence/hive_records.h"

namespace casemate::evidence {
namespace {

Error incomplete() {
  return Error{ErrorCode::malformed, "the hive cannot be read: the process that parses it did not finish its work", {}, {}};
}

/// Takes records off a dump; `broken` once one is cut short.
class RecordReader {
 public:
  explicit RecordReader(std::string_view rest) : rest_(rest) {}
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  char tag() {
    if (rest_.empty()) return fail(), '\0';
    const char tag = rest_.front();
    rest_.remove_prefix(1);
    return tag;
  }
  std::uint32_t number() {
    const auto number = number_at<std::uint32_t>(rest_, 0);
    if (!number) return fail(), 0;
    rest_.remove_prefix(4);
    return *number;
  }
  std::string_view text() {
    const std::uint32_t size = number();
    if (broken_ || size > rest_.size()) return fail(), std::string_view{};
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }

 private:
  void fail() {
    broken_ = true;
    rest_ = {};
  }
  std::string_view rest_;
  bool broken_ = false;
};

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view records) : in_(records) {}

  Result<HiveTree> build() {
    while (!ended_ && !in_.broken()) {
      if (const Status taken = take(static_cast<HiveRecord>(in_.tag())); !taken) return taken.error();
    }
    if (in_.broken() || !in_.at_end() || !headed_) return incomplete();
    tree_.by_path.reserve(tree_.keys.size());
    for (std::size_t i = 0; i < tree_.keys.size(); ++i) tree_.by_path.try_emplace(tree_.keys[i].path, i);
    return std::move(tree_);
  }

 private:
  Status take(HiveRecord record) {
    switch (record) {
      case HiveRecord::refused:
        return Error{ErrorCode::malformed, "the hive cannot be read: " + shorten(in_.text()), {}, {}};
      case HiveRecord::hive:
        return take_hive();
      case HiveRecord::part:
        return take_part();
      case HiveRecord::key:
        if (tree_.parts.empty()) return incomplete();
        tree_.keys.push_back({in_.text(), {}});
        return ok();
      case HiveRecord::value:
        return take_value();
      case HiveRecord::damage:
        if (tree_.parts.empty()) return incomplete();
        tree_.parts.back().damaged = true;
        tree_.damages.push_back(shorten(in_.text(), kSentence));
        return ok();
      case HiveRecord::note:
        tree_.notes.push_back(shorten(in_.text(), kSentence));
        return ok();
      case HiveRecord::end:
        ended_ = in_.number() == tree_.keys.size();
        return ended_ ? ok() : Status(incomplete());
    }
    return incomplete();
  }

  Status take_hive() {
    const std::uint32_t kind = in_.number();
    if (headed_ || kind >= kHiveKinds) return incomplete();
    headed_ = true;
    tree_.kind = static_cast<HiveKind>(kind);
    tree_.control_set = in_.text();
    return ok();
  }

  Status take_part() {
    const std::uint32_t index = in_.number();
    const bool present = in_.number() == 1;
    if (!headed_ || index >= hive_parts().size() || hive_parts()[index].hive != tree_.kind) return incomplete();
    tree_.parts.push_back({&hive_parts()[index], present, false});
    return ok();
  }

  Status take_value() {
    HiveValue value;
    value.type = in_.number();
    value.name = in_.text();
    value.data = in_.text();
    if (tree_.keys.empty()) return incomplete();
    tree_.keys.back().values.push_back(value);
    return ok();
  }

  static constexpr std::size_t kSentence = 300;
  RecordReader in_;
  HiveTree tree_;
  bool headed_ = false;
  bool ended_ = false;
};

}  // namespace

const HiveValue* HiveKey::find(std::string_view name) const {
  for (const HiveValue& value : values) {
    if (iequals(value.name, name)) return &value;
  }
  return nullptr;
}

const HiveKey* HiveTree::find(std::string_view path) const {
  const auto known = by_path.find(path);
  return known == by_path.end() ? nullptr : &keys[known->second];
}

bool HiveTree::is_whole(std::string_view part) const {
  for (const HivePartState& state : parts) {
    if (iequals(state.part->path, part)) return !state.damaged;
  }
  return false;
}

std::vector<const HiveKey*> HiveTree::below(std::string_view path) const {
  std::vector<const HiveKey*> found;
  const auto top = by_path.find(path);
  if (top == by_path.end()) return found;
  for (std::size_t i = top->second + 1; i < keys.size(); ++i) {
    const std::string_view other = keys[i].path;
    if (other.size() <= path.size() || other[path.size()] != '\\' || !istarts_with(other, path)) break;
    if (other.find('\\', path.size() + 1) == std::string_view::npos) found.push_back(&keys[i]);
  }
  return found;
}

Result<HiveTree> read_hive_records(std::string_view dump) {
  if (!dump.starts_with(kHiveDumpHead)) return incomplete();
  return TreeBuilder(dump.substr(kHiveDumpHead.size())).build();
}

}  // namespace casemate::evidence
