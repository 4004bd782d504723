// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/export_linux.h"

#include <algorithm>
#include <array>
#include <map>

#include "rules/facts.h"
#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/authoring/setting_values.h"

namespace casemate::authoring {
namespace {

constexpr std::string_view kEndMark = "# exit 0\n";

std::string text_of(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return std::get<std::string>(value);
}
const Words& words_of(const Value& value) { return std::get<WordList>(value).words; }

bool is_there(const ShownSettings& settings, Area area, std::string_view name) {
  return std::any_of(settings.begin(), settings.end(), [&](const ShownSetting* one) { return one->setting == Setting(area, std::string(name)); });
}

/// What every host lists, so that a list is recognised and counts as whole; a setting of the rule takes its place.
struct Companion {
  std::string_view name;
  std::string_view line;
};
template <std::size_t N>
std::string companions(const std::array<Companion, N>& list, Area area, const ShownSettings& settings) {
  std::string text;
  for (const Companion& one : list) {
    if (!is_there(settings, area, one.name)) text += std::string(one.line) + "\n";
  }
  return text;
}

std::string sysctl_text(const ShownSettings& settings) {
  constexpr std::array kAlways{Companion{"fs.protected_hardlinks", "fs.protected_hardlinks = 1"},
                               Companion{"kernel.cad_pid", "kernel.cad_pid = 1"},
                               Companion{"kernel.osrelease", "kernel.osrelease = 6.1.0-18-amd64"}};
  std::string text = companions(kAlways, Area::sysctl, settings);
  for (const ShownSetting* one : settings) {
    if (one->shown) text += one->setting.name() + " = " + text_of(*one->shown) + "\n";
  }
  return text + std::string(kEndMark);
}

std::string unit_files_text(const ShownSettings& settings) {
  std::string text = "UNIT FILE STATE PRESET\ncron.service enabled enabled\n";
  int count = 1;
  for (const ShownSetting* one : settings) {
    if (!one->shown) continue;
    text += one->setting.name() + " " + text_of(*one->shown) + " enabled\n";
    ++count;
  }
  return text + "\n" + std::to_string(count) + " unit files listed.\n";
}

std::string units_text(const ShownSettings& settings) {
  std::string text = "  UNIT LOAD ACTIVE SUB DESCRIPTION\n  cron.service loaded active running Jobs\n";
  int count = 1;
  for (const ShownSetting* one : settings) {
    if (!one->shown) continue;
    text += "  " + one->setting.name() + " loaded " + text_of(*one->shown) + " running Something\n";
    ++count;
  }
  return text + "\n" + std::to_string(count) + " loaded units listed.\n";
}

std::string sshd_text(const ShownSettings& settings) {
  constexpr std::array kAlways{Companion{"Port", "port 22"}, Companion{"AddressFamily", "addressfamily any"},
                               Companion{"X11DisplayOffset", "x11displayoffset 10"}};
  std::string text = companions(kAlways, Area::sshd, settings);
  for (const ShownSetting* one : settings) {
    if (!one->shown) continue;
    const std::string keyword = fold_case(one->setting.name());
    if (const auto* list = std::get_if<WordList>(&*one->shown)) {
      const bool algorithms = keyword.ends_with("algorithms") || keyword.ends_with("keytypes") || keyword == "ciphers" || keyword == "macs";
      if (algorithms || list->words.empty()) {
        text += keyword + " " + join(list->words, ",") + "\n";
      } else {
        for (const std::string& word : list->words) text += keyword + " " + word + "\n";
      }
    } else {
      text += keyword + " " + text_of(*one->shown) + "\n";
    }
  }
  return text + std::string(kEndMark);
}

std::string audit_status_text(const ShownSettings& settings) {
  constexpr std::array kAlways{Companion{"pid", "pid 500"}, Companion{"lost", "lost 0"}, Companion{"rate_limit", "rate_limit 0"}};
  std::string text = companions(kAlways, Area::audit_status, settings);
  for (const ShownSetting* one : settings) {
    if (one->shown) text += one->setting.name() + " " + text_of(*one->shown) + "\n";
  }
  return text + std::string(kEndMark);
}

std::string audited_call(const std::string& name, const std::string& word) {
  const std::string call = "exit -F arch=" + name.substr(0, 3) + " -S " + name.substr(4);
  if (word == "never") return "-a never," + call + "\n-a always," + call + "\n";
  std::string line = "-a always," + call;
  std::string_view rest = word == "always" ? std::string_view{} : std::string_view(word);
  while (!rest.empty()) {
    const auto blank = rest.find(' ');
    line += " -F " + std::string(rest.substr(0, blank));
    rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
  }
  return line + "\n";
}

std::string audit_rules_text(const ShownSettings& settings) {
  std::string text = "-w /etc/issue -p wa -k fixture\n";
  for (const ShownSetting* one : settings) {
    if (!one->shown) continue;
    const std::string& name = one->setting.name();
    if (one->setting.area() == Area::audit_watch) {
      text += "-w /" + name + " -p " + join(words_of(*one->shown), "") + " -k fixture\n";
    } else {
      for (const std::string& word : words_of(*one->shown)) text += audited_call(name, word);
    }
  }
  return text + std::string(kEndMark);
}

std::string listeners_text(const ShownSettings& settings) {
  std::string text = "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n";
  for (const ShownSetting* one : settings) {
    if (!one->shown) continue;
    const std::string& name = one->setting.name();
    const std::string head = name.substr(0, 3) + (name.starts_with("tcp") ? " LISTEN" : " UNCONN") + " 0 128 ";
    for (const std::string& word : words_of(*one->shown)) {
      text += head + (name.size() > 4 ? word + ":" + name.substr(4) : "0.0.0.0:" + word) + " 0.0.0.0:*\n";
    }
  }
  return text + std::string(kEndMark);
}

std::string mounts_text(const ShownSettings& settings) {
  struct Mount {
    std::string options = "rw";
    std::string fstype = "ext4";
    std::string source = "/dev/sda1";
  };
  std::map<std::string, Mount> mounts;
  for (const ShownSetting* one : settings) {
    if (!one->shown) continue;
    Mount& mount = mounts[one->setting.name()];
    if (one->setting.attribute() == Attribute::fstype) {
      mount.fstype = text_of(*one->shown);
    } else if (one->setting.attribute() == Attribute::source) {
      mount.source = text_of(*one->shown);
    } else {
      mount.options = join(words_of(*one->shown), ",");
    }
  }
  std::string text = "TARGET SOURCE FSTYPE OPTIONS\n/proc proc proc rw,nosuid\n";
  for (const auto& [name, mount] : mounts) {
    text += (name == "/" ? name : "/" + name) + " " + mount.source + " " + mount.fstype + " " + mount.options + "\n";
  }
  return text + std::string(kEndMark);
}

std::string packages_text(const ShownSettings& settings) {
  std::string text = "ii  base-files 12.4\nrc  removed-fixture 1.0\n";
  for (const ShownSetting* one : settings) {
    if (one->shown) text += "ii  " + one->setting.name() + " " + text_of(*one->shown) + "\n";
  }
  return text + std::string(kEndMark);
}

std::string modprobe_text(const ShownSettings& settings) {
  std::string text = "alias fixture_alias fixture\noptions fixture level=1\n";
  for (const ShownSetting* one : settings) {
    if (!one->shown) continue;
    for (const std::string& word : words_of(*one->shown)) {
      text += word == "blacklist" ? "blacklist " + one->setting.name() : "install " + one->setting.name() + " /bin/false";
      text += "\n";
    }
  }
  return text + std::string(kEndMark);
}

std::string login_defs_text(const ShownSettings& settings) {
  std::string text = "# Made up.\nMAIL_DIR /var/mail\nGID_MIN 1000\n";
  for (const ShownSetting* one : settings) {
    if (one->shown) text += one->setting.name() + " " + text_of(*one->shown) + "\n";
  }
  return text;
}

std::string pwquality_text(const ShownSettings& settings) {
  std::string text = "# minlen = 8\n# dcredit = 0\n";
  for (const ShownSetting* one : settings) {
    if (one->shown) text += one->setting.name() + " = " + text_of(*one->shown) + "\n";
  }
  return text;
}

bool is_control(const std::string& word) {
  return word == "required" || word == "requisite" || word == "sufficient" || word == "optional" || word == "include" || word.front() == '[';
}

// "service/type/module" with its words: the control among them, or the first, stands before the module.
std::string pam_line(const ShownSetting& one) {
  const std::string& name = one.setting.name();
  const auto first = name.find('/');
  const auto second = name.find('/', first + 1);
  Words words = words_of(*one.shown);
  auto control = std::find_if(words.begin(), words.end(), is_control);
  if (control == words.end()) control = words.begin();
  std::string line = name.substr(first + 1, second - first - 1) + " " + *control + " " + name.substr(second + 1);
  words.erase(control);
  for (const std::string& word : words) line += " " + word;
  return line + "\n";
}

void add_pam_files(const std::vector<ShownSetting>& settings, std::vector<evidence::SourceFile>& files) {
  std::map<std::string, std::string> services;
  for (const ShownSetting& one : settings) {
    if (one.setting.area() != Area::pam) continue;
    std::string& text = services[one.setting.name().substr(0, one.setting.name().find('/'))];
    if (text.empty()) text = "session optional pam_fixture.so\n";
    if (one.shown) text += pam_line(one);
  }
  for (auto& [service, text] : services) files.push_back({"pam.d/" + service, std::move(text), 0});
}

bool is_linux_product(const ShownSetting& one) {
  return one.setting == Setting(Area::fact, std::string(fact::kProduct)) && one.shown && std::get<std::string>(*one.shown) == "linux";
}
std::string os_release_text(const ShownSettings& /*settings*/) { return "NAME=\"Fixture\"\nID=fixture\n"; }

bool is_in(const ShownSetting& one, Area area) { return one.setting.area() == area; }

struct Export {
  std::string_view file;
  bool (*shows)(const ShownSetting& one);
  std::string (*text)(const ShownSettings& settings);
};
constexpr std::array kExports{
    Export{"audit-rules.txt", [](const ShownSetting& one) { return is_in(one, Area::audit_watch) || is_in(one, Area::audit_syscall); }, audit_rules_text},
    Export{"audit-status.txt", [](const ShownSetting& one) { return is_in(one, Area::audit_status); }, audit_status_text},
    Export{"listeners.txt", [](const ShownSetting& one) { return is_in(one, Area::listener); }, listeners_text},
    Export{"login.defs", [](const ShownSetting& one) { return is_in(one, Area::login_defs); }, login_defs_text},
    Export{"modprobe.txt", [](const ShownSetting& one) { return is_in(one, Area::module); }, modprobe_text},
    Export{"mounts.txt", [](const ShownSetting& one) { return is_in(one, Area::mount); }, mounts_text},
    Export{"os-release", is_linux_product, os_release_text},
    Export{"packages.txt", [](const ShownSetting& one) { return is_in(one, Area::package); }, packages_text},
    Export{"pwquality.conf", [](const ShownSetting& one) { return is_in(one, Area::pwquality); }, pwquality_text},
    Export{"sshd.txt", [](const ShownSetting& one) { return is_in(one, Area::sshd); }, sshd_text},
    Export{"sysctl.txt", [](const ShownSetting& one) { return is_in(one, Area::sysctl); }, sysctl_text},
    Export{"unit-files.txt", [](const ShownSetting& one) { return is_in(one, Area::unit) && one.setting.attribute() == Attribute::enabled; }, unit_files_text},
    Export{"units.txt", [](const ShownSetting& one) { return is_in(one, Area::unit) && one.setting.attribute() == Attribute::active; }, units_text},
};

bool is_port(const std::string& word) { return !word.empty() && word.find_first_not_of("0123456789") == std::string::npos && parse_decimal(word); }

std::string why_no_list(const ShownSetting& one) {
  const Words& words = words_of(*one.shown);
  const Area area = one.setting.area();
  const auto all = [&](bool (*fits)(const std::string&)) { return std::all_of(words.begin(), words.end(), fits); };
  const bool may_be_empty = area == Area::listener && one.setting.name().size() == 3;
  if (words.empty() && !may_be_empty && area != Area::sshd) return "a list of nothing is not there";
  if (may_be_empty && !all(is_port)) return "a port is a number";
  if (area == Area::audit_watch && !all([](const std::string& word) { return word.size() == 1 && std::string_view("rwxa").find(word) != std::string_view::npos; })) {
    return "a watch is for r, w, x and a";
  }
  if (area == Area::module && !all([](const std::string& word) { return word == "disabled" || word == "blacklist"; })) return "a module is disabled or on the blacklist";
  if (area == Area::audit_syscall && words.size() > 1 && has(words, "never")) return "what is never audited is not audited";
  const bool broken = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return word.find_first_of(area == Area::audit_syscall || area == Area::pam ? "\t\r\n" : " \t\r\n") != std::string::npos || word.find(',') != std::string::npos;
  });
  return broken ? "a word with blanks in it; give the evidence itself" : std::string();
}

}  // namespace

std::string why_not_on_linux(const ShownSetting& one) {
  if (!one.shown) {
    const bool always = one.setting.area() == Area::listener && one.setting.name().size() == 3;
    return always ? "no export shows that this is not there" : "";
  }
  if (std::holds_alternative<WordList>(*one.shown)) return why_no_list(one);
  const std::string text = text_of(*one.shown);
  if (text != trim(text) || (text.empty() && one.setting.area() != Area::sysctl)) return "a text that begins or ends in blanks, or none; give the evidence itself";
  const bool one_word = one.setting.area() == Area::unit || one.setting.area() == Area::package || one.setting.area() == Area::mount;
  return one_word && text.find(' ') != std::string::npos ? "a word with blanks in it; give the evidence itself" : std::string();
}

std::vector<evidence::SourceFile> linux_exports(const std::vector<ShownSetting>& settings) {
  std::vector<evidence::SourceFile> files;
  for (const Export& row : kExports) {
    ShownSettings shown;
    for (const ShownSetting& one : settings) {
      if (row.shows(one)) shown.push_back(&one);
    }
    if (!shown.empty()) files.push_back({std::string(row.file), row.text(shown), 0});
  }
  add_pam_files(settings, files);
  return files;
}

}  // namespace casemate::authoring
