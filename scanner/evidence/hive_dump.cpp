// SPDX-License-Identifier: Apache-2.0
// Runs in a process of its own.  hivex 1.3.23 does not check the block list of a value larger than 16,344 bytes against its
// cell, so a crafted hive makes it read beyond the file; what dies of that is this process and no other.
#include "scanner/evidence/hive_dump.h"

#include <hivex.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <unordered_set>

#include "rules/text.h"
#include "scanner/evidence/bytes.h"
#include "scanner/evidence/confine.h"
#include "scanner/evidence/hive_parts.h"
#include "scanner/evidence/hive_records.h"

namespace casemate::evidence {
namespace {

constexpr std::size_t kMaxDepth = 512;                   // Windows allows as many
constexpr std::size_t kMaxKeys = 1'000'000;              // a large SYSTEM hive has 50,000
constexpr std::size_t kMaxValueBytes = 1024 * 1024;      // settings are far smaller
constexpr std::size_t kBufferBytes = 256 * 1024;

struct CloseHive {
  void operator()(hive_h* hive) const { ::hivex_close(hive); }
};
struct Free {
  void operator()(void* memory) const { std::free(memory); }  // NOLINT(cppcoreguidelines-no-malloc): hivex allocates so
};
using Text = std::unique_ptr<char, Free>;
using Nodes = std::unique_ptr<hive_node_h, Free>;
using Values = std::unique_ptr<hive_value_h, Free>;

/// Writes records to standard output.
class RecordWriter {
 public:
  RecordWriter() { buffer_.reserve(2 * kBufferBytes); }
  void tag(HiveRecord record) { buffer_.push_back(static_cast<char>(record)); }
  void number(std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) buffer_.push_back(static_cast<char>(number >> static_cast<unsigned>(shift)));
  }
  void text(std::string_view text) {
    number(static_cast<std::uint32_t>(text.size()));
    buffer_ += text;
    if (buffer_.size() >= kBufferBytes) flush();
  }
  void head() { buffer_ += kHiveDumpHead; }
  void flush() {
    std::string_view rest = buffer_;
    while (!rest.empty()) {
      const ssize_t count = ::write(STDOUT_FILENO, rest.data(), rest.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) ::_exit(1);  // nobody listens any more
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    buffer_.clear();
  }

 private:
  std::string buffer_;
};

/// A name as hivex gives it; nullopt when it cannot be read.
std::optional<std::string> name_of(hive_h* hive, hive_node_h node) {
  const Text name(::hivex_node_name(hive, node));
  if (!name) return std::nullopt;
  return std::string(name.get(), ::hivex_node_name_len(hive, node));
}

/// No policy means a key or value of such a name, and tools that end a text at NUL would show another one.
bool is_hostile_name(std::string_view name, bool key) {
  return name.find('\0') != std::string_view::npos || (key && name.find('\\') != std::string_view::npos);
}

// SAM's V of an account holds its name and password hashes: everything but the head and the name becomes zero.
// The head is 17 descriptors of 12 bytes; the second is the name's.
void keep_account_name(std::string& value) {
  constexpr std::size_t kHead = 0xCC;
  constexpr std::size_t kName = 0x0C;
  const auto offset = number_at<std::uint32_t>(value, kName).value_or(0);
  const auto size = number_at<std::uint32_t>(value, kName + 4).value_or(0);
  std::string kept(value.size(), '\0');
  const auto copy = [&](std::size_t from, std::size_t count) {
    if (const auto part = part_at(value, from, count)) kept.replace(from, count, *part);
  };
  copy(kName, 12);
  copy(kHead + offset, size);
  value = std::move(kept);
}

// What a part of SAM may show of a value; false: nothing.
bool keep_sam_value(std::string_view path, std::string_view name, std::string& data) {
  constexpr std::size_t kDomainPolicyBytes = 0x68;  // behind it: encrypted key material
  const bool user = istarts_with(path, R"(SAM\Domains\Account\Users\)");
  if (iequals(name, "F")) {
    if (!user) data.resize(std::min(data.size(), kDomainPolicyBytes));
    return true;
  }
  if (iequals(name, "V")) {
    if (user) keep_account_name(data);
    return true;
  }
  return name.empty() || iequals(name, "C");
}

class HiveDumper {
 public:
  explicit HiveDumper(hive_h* hive) : hive_(hive), root_(::hivex_root(hive)) {}

  void run() {
    out_.head();
    errno = 0;
    if (root_ == 0) return refuse("it has no root key");
    find_kind();
    out_.tag(HiveRecord::hive);
    out_.number(static_cast<std::uint32_t>(kind_));
    out_.text(control_set_);
    const auto parts = hive_parts();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].hive == kind_ && kind_ != HiveKind::unknown) put_part(static_cast<std::uint32_t>(i), parts[i]);
    }
    out_.tag(HiveRecord::end);
    out_.number(static_cast<std::uint32_t>(keys_));
    out_.flush();
  }

 private:
  struct Child {
    hive_node_h node = 0;
    std::string name;
    bool readable = true;
  };

  void refuse(std::string_view why) {
    out_.tag(HiveRecord::refused);
    out_.text(why);
    out_.flush();
  }
  void damage(std::string text) {
    out_.tag(HiveRecord::damage);
    out_.text(text);
  }
  void note(std::string text) {
    out_.tag(HiveRecord::note);
    out_.text(text);
  }

  // nullopt: the list of subkeys cannot be read.
  std::optional<std::vector<Child>> children(hive_node_h node) {
    errno = 0;
    const Nodes nodes(::hivex_node_children(hive_, node));
    if (!nodes) return std::nullopt;
    std::vector<Child> found;
    for (const hive_node_h* child = nodes.get(); *child != 0; ++child) {
      auto name = name_of(hive_, *child);
      const bool readable = name.has_value();
      found.push_back({*child, readable ? std::move(*name) : std::string(), readable});
    }
    return found;
  }

  struct Place {
    hive_node_h node = 0;    ///< 0: it is not there
    bool readable = true;    ///< false: it may be there
    std::string path;        ///< as the hive spells it
  };
  Place find(hive_node_h from, std::string_view path) {
    Place place{from, true, {}};
    while (!path.empty() && place.node != 0) {
      const auto slash = path.find('\\');
      step(place, path.substr(0, slash));
      path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return place;
  }
  // Two keys of one name: nobody can say which one Windows would use.
  void step(Place& place, std::string_view name) {
    const auto list = children(place.node);
    place.node = 0;
    if (!list) place.readable = false;
    if (!list) return;
    for (const Child& child : *list) {
      if (!child.readable) place.readable = false;
      if (!child.readable || !iequals(child.name, name)) continue;
      if (place.node != 0) place.readable = false;
      place.node = child.node;
    }
    if (!place.path.empty()) place.path += '\\';
    place.path += name;
  }
  bool has(std::string_view path) { return find(root_, path).node != 0; }

  void find_kind() {
    // First, since a user may write whatever he likes into his own hive.
    if (has("Software") && (has("Control Panel") || has("Environment"))) {
      kind_ = HiveKind::user;
    } else if (has("Select")) {
      kind_ = HiveKind::system;
      find_control_set();
    } else if (has(R"(SAM\Domains\Account)")) {
      kind_ = HiveKind::sam;
    } else if (has(R"(Policy\PolAdtEv)") || has(R"(Policy\Accounts)")) {
      kind_ = HiveKind::security;
    } else if (has(R"(Microsoft\Windows NT\CurrentVersion)") || (has("Microsoft") && has("Policies"))) {
      kind_ = HiveKind::software;
    }
  }

  // Select\Current says which control set the running system uses; nothing else may be guessed.
  void find_control_set() {
    const Place select = find(root_, "Select");
    const Values values(::hivex_node_values(hive_, select.node));
    if (!select.readable || !values) return;
    for (const hive_value_h* value = values.get(); *value != 0; ++value) {
      const Text name(::hivex_value_key(hive_, *value));
      if (!name || !iequals(name.get(), "Current")) continue;
      const auto data = data_of(*value);
      if (!data || data->type != hive_t_REG_DWORD || data->bytes.size() != 4) return;
      const std::uint32_t number = number_at<std::uint32_t>(data->bytes, 0).value_or(0);
      if (number == 0 || number > 999) return;
      const std::string digits = std::to_string(number);
      const std::string wanted = "ControlSet" + std::string(3 - digits.size(), '0') + digits;
      if (has(wanted)) control_set_ = wanted;
      return;
    }
  }

  void put_part(std::uint32_t index, const HivePart& part) {
    constexpr std::string_view kCurrent = "CurrentControlSet";
    const bool current = part.hive == HiveKind::system && part.path.starts_with(kCurrent);
    Place place;
    if (!current) {
      place = find(root_, part.path);
    } else if (control_set_.empty()) {
      place.readable = false;
    } else {
      place = find(root_, control_set_ + std::string(part.path.substr(kCurrent.size())));
    }
    out_.tag(HiveRecord::part);
    out_.number(index);
    out_.number(place.node == 0 ? 0 : 1);
    if (!place.readable) {
      damage(current && control_set_.empty() ? "Select does not name a control set of the hive"
                                             : "the key " + std::string(part.path) + " cannot be found for certain");
    }
    if (place.node != 0) put_key(place.node, std::string(part.path), part.subtree, 0);
  }

  bool is_secret(std::string_view path) const {
    for (const std::string_view secret : secret_keys()) {
      if (iequals(secret, path)) return true;
    }
    return false;
  }

  void put_key(hive_node_h node, const std::string& path, bool subtree, std::size_t depth) {
    if (!seen_.insert(node).second) return damage("the key " + path + " stands twice in the tree");
    if (depth > kMaxDepth) return damage("keys are nested too deep");
    if (++keys_ > kMaxKeys) {
      if (keys_ == kMaxKeys + 1) damage("more keys than are read");
      return;
    }
    out_.tag(HiveRecord::key);
    out_.text(path);
    put_values(node, path);
    if (subtree) put_children(node, path, depth);
  }

  void put_children(hive_node_h node, const std::string& path, std::size_t depth) {
    const auto list = children(node);
    if (!list) return damage("the subkeys of " + path + " cannot be read");
    std::unordered_set<std::string> names;
    for (const Child& child : *list) {
      if (!child.readable) {
        damage("the name of a subkey of " + path + " cannot be read");
        continue;
      }
      if (is_hostile_name(child.name, true)) {
        note("a subkey of " + path + " whose name holds NUL or a backslash is left out");
        continue;
      }
      const std::string below = path + "\\" + child.name;
      if (!names.insert(fold_case(child.name)).second) damage("the key " + below + " stands twice");
      if (kind_ != HiveKind::system || !is_secret(below)) put_key(child.node, below, true, depth + 1);
    }
  }

  struct Data {
    std::uint32_t type = 0;
    std::string bytes;
  };
  // SAM keeps numbers where the type belongs, which the library's enumeration has no words for.
  std::optional<Data> data_of(hive_value_h value) {
    hive_type type{};
    std::size_t size = 0;
    errno = 0;
    if (::hivex_value_type(hive_, value, &type, &size) != 0 || size > kMaxValueBytes) return std::nullopt;
    Data data;
    std::memcpy(&data.type, &type, sizeof data.type);
    const Text bytes(::hivex_value_value(hive_, value, &type, &size));
    if (!bytes || size > kMaxValueBytes) return std::nullopt;
    data.bytes.assign(bytes.get(), size);
    return data;
  }

  void put_values(hive_node_h node, const std::string& path) {
    errno = 0;
    const Values values(::hivex_node_values(hive_, node));
    if (!values) return damage("the values of " + path + " cannot be read");
    std::unordered_set<std::string> names;
    for (const hive_value_h* value = values.get(); *value != 0; ++value) put_value(*value, path, names);
  }

  void put_value(hive_value_h value, const std::string& path, std::unordered_set<std::string>& names) {
    errno = 0;
    const Text text(::hivex_value_key(hive_, value));
    if (!text) return damage("the name of a value of " + path + " cannot be read");
    const std::string name(text.get(), ::hivex_value_key_len(hive_, value));
    if (is_hostile_name(name, false)) return note("a value of " + path + " whose name holds NUL is left out");
    if (!names.insert(fold_case(name)).second) damage("the value " + path + "\\" + name + " stands twice");
    auto data = data_of(value);
    if (!data) return damage("the data of " + path + "\\" + name + " cannot be read");
    if (kind_ == HiveKind::sam && !keep_sam_value(path, name, data->bytes)) return;
    out_.tag(HiveRecord::value);
    out_.number(data->type);
    out_.text(name);
    out_.text(data->bytes);
  }

  hive_h* hive_;
  hive_node_h root_;
  HiveKind kind_ = HiveKind::unknown;
  std::string control_set_;
  std::size_t keys_ = 0;
  std::unordered_set<hive_node_h> seen_;
  RecordWriter out_;
};

void say_refused(std::string_view why) {
  RecordWriter out;
  out.head();
  out.tag(HiveRecord::refused);
  out.text(why);
  out.flush();
}

}  // namespace

bool reads_hives() { return true; }

int run_hive_dump(const std::vector<std::string>& arguments) {
  if (arguments.size() != 2) return 2;
  const auto memory = parse_decimal(arguments[0]);
  const auto seconds = parse_decimal(arguments[1]);
  if (!memory || !seconds || *memory <= 0 || *seconds <= 0) return 2;
  if (!confine_before_opening(static_cast<std::uint64_t>(*memory), static_cast<std::uint64_t>(*seconds))) return 1;
  errno = 0;
  const std::unique_ptr<hive_h, CloseHive> hive(::hivex_open("/proc/self/fd/0", 0));
  if (!hive) {
    say_refused(errno == ENOENT || errno == EACCES || errno == EPERM ? "the process that parses it could not open it"
                                                                    : "its cells are damaged");
    return 0;
  }
  if (!confine_after_opening()) return 1;
  HiveDumper(hive.get()).run();
  ::_exit(0);  // nothing is left to be tidied up that a damaged heap could not spoil
}

}  // namespace casemate::evidence
