// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

#include "scanner/commands/notify.h"

namespace casemate::commands {
namespace {

// Event ids 1 to 3.  No message file is registered for them, so the event viewer shows the text with a remark of its own.
WORD type_of(reports::ChangeWeight weight) {
  switch (weight) {
    case reports::ChangeWeight::notice: return EVENTLOG_INFORMATION_TYPE;
    case reports::ChangeWeight::warning: return EVENTLOG_WARNING_TYPE;
    case reports::ChangeWeight::error: return EVENTLOG_ERROR_TYPE;
  }
  return EVENTLOG_ERROR_TYPE;
}

std::wstring to_utf16(const std::string& text) {
  const int size = static_cast<int>(text.size());  // at most kMaxLineBytes
  const int length = MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0);
  std::wstring wide(static_cast<std::size_t>(length), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), size, wide.data(), length);
  return wide;
}

}  // namespace

std::string_view system_log_name() { return "eventlog"; }

Status write_system_log(const std::vector<reports::ChangeLine>& lines) {
  if (lines.empty()) return ok();
  const HANDLE log = RegisterEventSourceW(nullptr, L"casemate");
  if (log == nullptr) return Error{ErrorCode::io, "the event log cannot be opened (error " + std::to_string(GetLastError()) + ")", {}, {}};
  Status written = ok();
  for (const reports::ChangeLine& line : lines) {
    const std::wstring text = to_utf16(line.text);
    const wchar_t* strings[] = {text.c_str()};
    const DWORD id = static_cast<DWORD>(line.weight) + 1;
    if (ReportEventW(log, type_of(line.weight), 0, id, nullptr, 1, 0, strings, nullptr) == 0) {
      written = Error{ErrorCode::io, "the event log cannot be written (error " + std::to_string(GetLastError()) + ")", {}, {}};
      break;
    }
  }
  DeregisterEventSource(log);
  return written;
}

}  // namespace casemate::commands
