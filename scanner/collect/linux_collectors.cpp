// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/collector.h"

namespace casemate::collect {

// Commands come first, then what is read from files, which is all that an image has.  Never /etc/shadow, never a key.
std::span<const Collector> linux_collectors() {
  using enum Output;
  static const std::vector<Collector> kRows{
      {"sysctl", "kernel parameters", {"sysctl", "-a"}, "sysctl.txt", marked_output, true},
      {"unit-files", "which systemd units are enabled", {"systemctl", "list-unit-files", "--no-pager"}, "unit-files.txt", marked_output},
      {"units", "which systemd units run", {"systemctl", "list-units", "--all", "--no-pager"}, "units.txt", marked_output},
      {"sshd", "configuration of the SSH server as it takes effect", {"sshd", "-T"}, "sshd.txt", marked_output, true},
      {"audit-status", "whether the kernel audits", {"auditctl", "-s"}, "audit-status.txt", marked_output, true},
      {"audit-rules", "audit rules that are loaded", {"auditctl", "-l"}, "audit-rules.txt", marked_output, true},
      {"listeners", "listening sockets and their processes", {"ss", "-tulpn"}, "listeners.txt", marked_output, true},
      {"mounts", "mounted file systems and their options", {"findmnt", "-rn", "-o", "TARGET,SOURCE,FSTYPE,OPTIONS"}, "mounts.txt", marked_output},
      {"packages-dpkg", "packages and their versions", {"dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${binary:Package} ${Version}\\n"}, "packages.txt", marked_output},
      {.name = "packages-rpm", .shows = "packages and their versions", .command = {"rpm", "-qa"}, .file = "packages-rpm.txt", .output = marked_output, .fallback_of = "packages-dpkg"},
      {.name = "packages-status", .shows = "packages and their versions, as dpkg keeps them", .command = {"/var/lib/dpkg/status"}, .file = "var/lib/dpkg/", .output = copy, .fallback_of = "packages-dpkg",
       .only_without = {"/var/lib/dpkg/updates/*", "/var/lib/rpm/*", "/usr/lib/sysimage/rpm/*"}},
      {"modprobe", "kernel modules that may not be loaded", {"modprobe", "--showconfig"}, "modprobe.txt", marked_output},
      {"uname", "name of the host and its kernel", {"uname", "-a"}, "uname.txt", marked_output},
      {"os-release", "distribution and version", {"/etc/os-release"}, "etc/", copy},
      {"hostname", "name of the host", {"/etc/hostname"}, "etc/", copy},
      {"login-defs", "ageing of passwords, umask", {"/etc/login.defs"}, "etc/", copy},
      {"pwquality", "quality of passwords", {"/etc/security/pwquality.conf"}, "etc/security/", copy},
      {.name = "pam", .shows = "authentication modules of each service", .command = {"/etc/pam.d/*"}, .file = "etc/pam.d/", .output = copy, .secret = Secret::credentials},
      {.name = "passwd", .shows = "accounts, their ids and shells", .command = {"/etc/passwd"}, .file = "etc/", .output = copy, .secret = Secret::password_field},
  };
  return kRows;
}

}  // namespace casemate::collect
