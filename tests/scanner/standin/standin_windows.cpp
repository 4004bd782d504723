// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <io.h>
#include <windows.h>
#include <shellapi.h>

#include <cstdio>
#include <fstream>

#include "tests/scanner/standin/standin_system.h"

namespace standin {

void prepare_streams() {
  for (std::FILE* file : {stdin, stdout, stderr}) ::_setmode(::_fileno(file), _O_BINARY);
}

std::string word(int, char**, int index) {
  int count = 0;
  wchar_t** words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
  std::string text(4096, '\0');
  const int length = ::WideCharToMultiByte(CP_UTF8, 0, words[index], -1, text.data(), static_cast<int>(text.size()), nullptr, nullptr);
  ::LocalFree(words);
  text.resize(length > 0 ? static_cast<std::size_t>(length) - 1 : 0);
  return text;
}

bool leave_a_grandchild(const char* number_file) {
  wchar_t program[MAX_PATH];
  ::GetModuleFileNameW(nullptr, program, MAX_PATH);
  std::wstring line = L"\"" + std::wstring(program) + L"\" hang";
  STARTUPINFOW how{};
  how.cb = sizeof how;
  PROCESS_INFORMATION grandchild{};
  if (::CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, CREATE_NEW_PROCESS_GROUP | DETACHED_PROCESS, nullptr, nullptr, &how, &grandchild) == 0) return false;
  std::ofstream(number_file) << grandchild.dwProcessId << std::endl;
  ::CloseHandle(grandchild.hThread);
  ::CloseHandle(grandchild.hProcess);
  return true;
}

std::string inherited(const std::string& handle) {
  const auto value = reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(std::stoull(handle)));
  DWORD flags = 0;
  return ::GetHandleInformation(value, &flags) != 0 ? "yes" : "no";
}

}  // namespace standin
