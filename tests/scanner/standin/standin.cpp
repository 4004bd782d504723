// SPDX-License-Identifier: Apache-2.0
// Stands in for a tool of a host.  Its first word says how it behaves.
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

int print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return 0;
}

// A grandchild that left the process group and keeps the output open; its number goes to the file named.
int leave_a_grandchild(const char* number_file) {
  const pid_t grandchild = ::fork();
  if (grandchild == 0) {
    ::setsid();
    std::ofstream(number_file) << ::getpid() << std::endl;
    ::sleep(60);
    std::_Exit(0);
  }
  while (std::ifstream(number_file).peek() == EOF) ::usleep(1000);
  return print("started\n");
}

int flood() {
  const std::string block(65536, 'x');
  while (std::fwrite(block.data(), 1, block.size(), stdout) == block.size()) {
  }
  return 0;
}

int hang() {
  ::signal(SIGTERM, SIG_IGN);
  print("begun\n");
  std::fflush(stdout);
  ::sleep(60);
  return 0;
}

int list_descriptors() {
  std::string open;
  for (int descriptor = 0; descriptor < 256; ++descriptor) {
    if (::lseek(descriptor, 0, SEEK_CUR) >= 0 || errno != EBADF) open += std::to_string(descriptor) + " ";
  }
  return print(open + "\n");
}

int write_file(const char* path) {
  std::ofstream(path) << "[Unicode]\nUnicode=yes\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string how = argc > 1 ? argv[1] : "";
  if (how == "print") return print(argc > 2 ? argv[2] : "");
  if (how == "words") {
    for (int i = 2; i < argc; ++i) print("<" + std::string(argv[i]) + ">");
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
  if (how == "grandchild") return leave_a_grandchild(argv[2]);
  if (how == "flood") return flood();
  if (how == "hang") return hang();
  if (how == "descriptors") return list_descriptors();
  if (how == "write-file") return write_file(argv[2]);
  return 64;
}
