// SPDX-License-Identifier: Apache-2.0
// Stands in for a tool of a host.  Its first word says how it behaves.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>

#include "tests/scanner/standin/standin_system.h"

namespace {

int print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return 0;
}

int flood() {
  const std::string block(65536, 'x');
  while (std::fwrite(block.data(), 1, block.size(), stdout) == block.size()) {
  }
  return 0;
}

int hang() {
  std::signal(SIGTERM, SIG_IGN);
  print("begun\n");
  std::fflush(stdout);
  std::this_thread::sleep_for(std::chrono::minutes(1));
  return 0;
}

int write_file(const char* path) {
  std::ofstream(path, std::ios::binary) << "[Unicode]\nUnicode=yes\n";
  return 0;
}

int write_and_fail(const char* path) {
  write_file(path);
  std::cerr << "disk full\n";
  return 1;
}

// reg.exe of a host that has HKLM\Present, HKLM\Empty, HKLM\Forbidden (no export), HKLM\Odd and HKLM\Complains (whose lists
// nobody can rely on), and that says what is wrong in another language, and the same exit code for all of it.
int reg_export(const std::string& key, const char* path) {
  if (key != "HKLM\\Present") {
    std::ofstream(path, std::ios::binary) << "Windows";
    std::cerr << "FEHLER: Zugriff verweigert oder nicht gefunden\n";
    return 1;
  }
  std::ofstream(path, std::ios::binary) << "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\Present]\r\n\"A password\"=\"x\"\r\n\r\n";
  return 0;
}

int reg_query(const std::string& key) {
  const std::string root = "HKEY_LOCAL_MACHINE";
  if (key == "HKLM") return print("\r\n" + root + "\\Present\r\n" + root + "\\FORBIDDEN\r\n" + root + "\\Odd\r\n" + root + "\\Empty\r\n" + root + "\\Complains\r\n");
  if (key == "HKLM\\Present") return print("\r\n" + root + "\\Present\r\n    A password    REG_SZ    x\r\n\r\n" + root + "\\Present\\Sub\r\n");
  if (key == "HKLM\\Empty") return 0;
  if (key == "HKLM\\Complains") return std::cerr << "FEHLER\n", 0;
  if (key == "HKLM\\Odd") return print("\r\nkein Schl\x81ssel\r\n");
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  standin::prepare_streams();
  const std::string how = argc > 1 ? argv[1] : "";
  if (how == "print") return print(argc > 2 ? argv[2] : "");
  if (how == "words") {
    for (int i = 2; i < argc; ++i) print("<" + standin::word(argc, argv, i) + ">");
    return 0;
  }
  if (how == "fail") {
    print("half of it\n");
    std::cerr << "Zugriff verweigert \xE4\n";  // a localised tool in its own code page
    return 5;
  }
  if (how == "wants-input") {
    const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
    return print("read " + std::to_string(input.size()) + "\n");
  }
  if (how == "utf16") return print(std::string("\xFF\xFEo\0k\0\n\0", 8));
  if (how == "grandchild") return standin::leave_a_grandchild(argv[2]) ? print("started\n") : 1;
  if (how == "flood") return flood();
  if (how == "hang") return hang();
  if (how == "inherited") return print(standin::inherited(argc > 2 ? argv[2] : "") + "\n");
  if (how == "write-file") return write_file(argv[2]);
  if (how == "write-and-fail") return write_and_fail(argv[2]);
  if (how == "export") return reg_export(argv[2], argv[3]);
  if (how == "query") return reg_query(argv[2]);
  return 64;
}
