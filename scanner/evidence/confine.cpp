// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/confine.h"

#include <iconv.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <vector>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CASEMATE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CASEMATE_SANITIZED 1
#endif
#endif

namespace casemate::evidence {
namespace {

bool limit(__rlimit_resource resource, std::uint64_t most) {
  const rlimit value{most, most};
  return ::setrlimit(resource, &value) == 0;
}

// Sanitizers map terabytes and call the system as they like.
#ifdef CASEMATE_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

#if defined(__x86_64__)

// What reading an open file, writing to an open pipe, allocating memory and ending take.
constexpr std::array kNeeded{SYS_read,       SYS_write,         SYS_close,    SYS_fstat,  SYS_newfstatat, SYS_lseek,
                             SYS_mmap,       SYS_munmap,        SYS_mremap,   SYS_brk,    SYS_madvise,    SYS_mprotect,
                             SYS_futex,      SYS_rt_sigreturn,  SYS_exit,     SYS_getpid, SYS_gettid,     SYS_tgkill,
                             SYS_rt_sigprocmask, SYS_exit_group, SYS_pread64, SYS_getrandom, SYS_fcntl};
constexpr std::array kToOpen{SYS_openat, SYS_open, SYS_prctl, SYS_prlimit64};

sock_filter statement(std::uint16_t code, std::uint32_t k) { return {code, 0, 0, k}; }
sock_filter jump(std::uint32_t k, std::uint8_t yes, std::uint8_t no) { return {BPF_JMP | BPF_JEQ | BPF_K, yes, no, k}; }

// Everything else fails with EPERM, which the libraries take as an error like any other.
bool filter(bool may_open) {
  std::vector<long> allowed(kNeeded.begin(), kNeeded.end());
  if (may_open) allowed.insert(allowed.end(), kToOpen.begin(), kToOpen.end());
  std::vector<sock_filter> program;
  program.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)));
  program.push_back(jump(AUDIT_ARCH_X86_64, 1, 0));
  program.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  program.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  for (const long call : allowed) {
    program.push_back(jump(static_cast<std::uint32_t>(call), 0, 1));
    program.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  }
  program.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
  const sock_fprog whole{static_cast<unsigned short>(program.size()), program.data()};
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole) == 0 || errno == EINVAL;  // EINVAL: a kernel without it
}

#else
bool filter(bool) { return true; }
#endif

// glibc loads the tables of a character set when it is first asked for, from a file.  Held on purpose: closing unloads them.
void load_character_sets() {
  for (const char* from : {"UTF-16LE", "LATIN1"}) ::iconv_open("UTF-8", from);
}

}  // namespace

bool confine_before_opening(std::uint64_t memory, std::uint64_t seconds) {
  load_character_sets();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const bool limited = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CPU, seconds) &&
                       (kSanitized || limit(RLIMIT_AS, memory));
  if (!limited || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  return kSanitized || filter(true);
}

bool confine_after_opening() { return limit(RLIMIT_NOFILE, 0) && (kSanitized || filter(false)); }

}  // namespace casemate::evidence
