// SPDX-License-Identifier: Apache-2.0
// Every reader of a Linux host's files.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/evidence/auditctl.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/linux_host.h"
#include "scanner/evidence/login_config.h"
#include "scanner/evidence/modprobe_config.h"
#include "scanner/evidence/mount_list.h"
#include "scanner/evidence/os_release.h"
#include "scanner/evidence/package_list.h"
#include "scanner/evidence/pam_service.h"
#include "scanner/evidence/ss_listeners.h"
#include "scanner/evidence/sshd_test.h"
#include "scanner/evidence/sysctl.h"
#include "scanner/evidence/systemctl.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace casemate::evidence;
  const std::string_view raw(reinterpret_cast<const char*>(bytes), size);
  Decoded decoded;
  decode(raw, decoded);
  const EvidenceInput input{"fuzz", raw, decoded.text, decoded.encoding, decoded.cut_short};
  static_cast<void>(recognise_auditctl_rules(input));
  static_cast<void>(read_auditctl_rules(input, {}));
  static_cast<void>(recognise_auditctl_status(input));
  static_cast<void>(read_auditctl_status(input, {}));
  static_cast<void>(recognise_dpkg_query(input));
  static_cast<void>(read_dpkg_query(input, {}));
  static_cast<void>(recognise_dpkg_status(input));
  static_cast<void>(read_dpkg_status(input, {}));
  static_cast<void>(recognise_hostnamectl(input));
  static_cast<void>(read_hostnamectl(input, {}));
  static_cast<void>(recognise_login_defs(input));
  static_cast<void>(read_login_defs(input, {}));
  static_cast<void>(recognise_modprobe_config(input));
  static_cast<void>(read_modprobe_config(input, {}));
  static_cast<void>(recognise_mount_list(input));
  static_cast<void>(read_mount_list(input, {}));
  static_cast<void>(recognise_os_release(input));
  static_cast<void>(read_os_release(input, {}));
  static_cast<void>(recognise_pam_service(input));
  static_cast<void>(read_pam_service(input, {}));
  static_cast<void>(recognise_pwquality_conf(input));
  static_cast<void>(read_pwquality_conf(input, {}));
  static_cast<void>(recognise_rpm_list(input));
  static_cast<void>(read_rpm_list(input, {}));
  static_cast<void>(recognise_ss_listeners(input));
  static_cast<void>(read_ss_listeners(input, {}));
  static_cast<void>(recognise_sshd_test(input));
  static_cast<void>(read_sshd_test(input, {}));
  static_cast<void>(recognise_sysctl(input));
  static_cast<void>(read_sysctl(input, {}));
  static_cast<void>(recognise_systemctl_unit_files(input));
  static_cast<void>(read_systemctl_unit_files(input, {}));
  static_cast<void>(recognise_systemctl_units(input));
  static_cast<void>(read_systemctl_units(input, {}));
  static_cast<void>(recognise_uname(input));
  static_cast<void>(read_uname(input, {}));
  return 0;
}
