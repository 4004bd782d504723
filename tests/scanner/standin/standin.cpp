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
  return 64;
}
