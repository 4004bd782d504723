// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/schedule_text.h"

#include <cstdint>

#include "reports/escape.h"
#include "reports/utf8.h"
#include "rules/text.h"
#include "scanner/collect/windows_command_line.h"

namespace casemate::commands {
namespace {

// CreateProcess takes a command line of 32,767 characters with its end mark.
constexpr std::size_t kMaxWindowsCommand = 32'000;

// The program of ExecStart=: systemd undoes quotes and backslashes and expands %, but leaves a $ of it alone.
std::string systemd_program(const std::string& path) {
  std::string quoted = "\"";
  for (const char c : path) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '%') quoted += c;
    quoted += c;
  }
  return quoted + "\"";
}

// A word behind it: a $ is expanded, too (systemd.service(5), "COMMAND LINES").  A lone ; in quotes ends no command.
std::string systemd_word(const std::string& word) {
  std::string doubled;
  for (const char c : word) {
    if (c == '$') doubled += c;
    doubled += c;
  }
  return systemd_program(doubled);
}

std::string xml(const std::string& text) {
  std::string out;
  reports::append_xml(out, text);
  return out;
}

// Both files are lines of text: a control character could begin another line, and a character that XML cannot hold would be lost.
bool is_plain(const std::string& word) {
  for (std::size_t at = 0; at < word.size();) {
    const reports::Utf8 character = reports::decode_utf8(word, at);
    if (!character.valid || reports::is_control(character.code) || reports::is_noncharacter(character.code) || reports::is_line_separator(character.code)) return false;
    at += character.length;
  }
  return true;
}

Status check_words(const Schedule& schedule) {
  std::vector<std::string> all = schedule.words;
  all.push_back(schedule.program);
  for (const std::string& word : all) {
    if (!is_plain(word)) return Error{ErrorCode::invalid_argument, "a scheduled command holds printable UTF-8 only; rename what is meant by", shorten(word), {}};
  }
  return ok();
}

// %NAME% and $(NAME) of a task are replaced when it starts, and nothing takes that away from them.
bool is_replaced_by_windows(const std::string& word) {
  const std::size_t first = word.find('%');
  return word.find("$(") != std::string::npos || (first != std::string::npos && word.find('%', first + 1) != std::string::npos);
}

Status check_windows_words(const Schedule& schedule) {
  if (const Status checked = check_words(schedule); !checked) return checked;
  std::vector<std::string> all = schedule.words;
  all.push_back(schedule.program);
  for (const std::string& word : all) {
    if (is_replaced_by_windows(word)) return Error{ErrorCode::invalid_argument, "Windows replaces %NAME% and $(NAME) in a scheduled command; rename what is meant by", shorten(word), {}};
  }
  return ok();
}

}  // namespace

bool is_time_of_day(const std::string& text) {
  if (text.size() != 5 || text[2] != ':') return false;
  for (const std::size_t i : {0U, 1U, 3U, 4U}) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  return text.substr(0, 2) < "24" && text.substr(3) < "60";
}

Result<std::string> systemd_service(const Schedule& schedule) {
  if (const Status checked = check_words(schedule); !checked) return checked.error();
  std::string command = systemd_program(schedule.program);
  for (const std::string& word : schedule.words) command += " " + systemd_word(word);
  return "# " + std::string(kScheduleMark) +
         "\n"
         "[Unit]\n"
         "Description=Hardening compliance scan\n"
         "\n"
         "[Service]\n"
         "Type=oneshot\n"
         "ExecStart=" +
         command +
         "\n"
         "# 1: findings, 3: something could not be judged.  Both are results, not a broken service.\n"
         "SuccessExitStatus=1 3\n"
         "TimeoutStartSec=1h\n"
         "UMask=0077\n"
         "Nice=19\n"
         "IOSchedulingClass=idle\n"
         "MemoryMax=2G\n"
         "TasksMax=128\n"
         "LimitCORE=0\n"
         "# No ProtectSystem, ProtectHome, PrivateTmp, PrivateMounts or any other directive that gives the service mounts of its own:\n"
         "# the scan would judge those (read-only, noexec) instead of the host's, and pass what is not so.\n"
         "NoNewPrivileges=yes\n"
         "LockPersonality=yes\n"
         "RestrictRealtime=yes\n"
         "RestrictSUIDSGID=yes\n"
         "RestrictAddressFamilies=AF_UNIX AF_NETLINK AF_INET AF_INET6\n"
         "SystemCallArchitectures=native\n"
         "CapabilityBoundingSet=~CAP_SYS_MODULE CAP_SYS_BOOT CAP_SYS_TIME CAP_MKNOD CAP_WAKE_ALARM\n";
}

std::string systemd_timer(const Schedule& schedule) {
  return "# " + std::string(kScheduleMark) +
         "\n"
         "[Unit]\n"
         "Description=Daily hardening compliance scan\n"
         "\n"
         "[Timer]\n"
         "OnCalendar=*-*-* " +
         schedule.at +
         ":00\n"
         "RandomizedDelaySec=1h\n"
         "Persistent=true\n"
         "\n"
         "[Install]\n"
         "WantedBy=timers.target\n";
}

Result<std::string> task_xml(const Schedule& schedule) {
  if (const Status checked = check_windows_words(schedule); !checked) return checked.error();
  std::string arguments;
  for (const std::string& word : schedule.words) arguments += (arguments.empty() ? "" : " ") + collect::windows_word(word);
  if (arguments.size() + schedule.program.size() > kMaxWindowsCommand) {
    return Error{ErrorCode::too_large, "the scheduled command is longer than Windows can start", shorten(arguments), {}};
  }
  return "<?xml version=\"1.0\"?>\r\n"
         "<Task version=\"1.2\" xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">\r\n"
         "  <RegistrationInfo>\r\n"
         "    <Description>Hardening compliance scan. " + std::string(kScheduleMark) + "</Description>\r\n"
         "  </RegistrationInfo>\r\n"
         "  <Triggers>\r\n"
         "    <CalendarTrigger>\r\n"
         "      <StartBoundary>2008-01-01T" + schedule.at + ":00</StartBoundary>\r\n"
         "      <RandomDelay>PT1H</RandomDelay>\r\n"
         "      <ScheduleByDay>\r\n"
         "        <DaysInterval>1</DaysInterval>\r\n"
         "      </ScheduleByDay>\r\n"
         "    </CalendarTrigger>\r\n"
         "  </Triggers>\r\n"
         "  <Principals>\r\n"
         "    <Principal id=\"System\">\r\n"
         "      <UserId>S-1-5-18</UserId>\r\n"
         "      <RunLevel>HighestAvailable</RunLevel>\r\n"
         "    </Principal>\r\n"
         "  </Principals>\r\n"
         "  <Settings>\r\n"
         "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>\r\n"
         "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>\r\n"
         "    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>\r\n"
         "    <StartWhenAvailable>true</StartWhenAvailable>\r\n"
         "    <Enabled>true</Enabled>\r\n"
         "    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>\r\n"
         "    <Priority>9</Priority>\r\n"
         "  </Settings>\r\n"
         "  <Actions Context=\"System\">\r\n"
         "    <Exec>\r\n"
         "      <Command>" + xml(schedule.program) + "</Command>\r\n"
         "      <Arguments>" + xml(arguments) + "</Arguments>\r\n"
         "    </Exec>\r\n"
         "  </Actions>\r\n"
         "</Task>\r\n";
}

}  // namespace casemate::commands
