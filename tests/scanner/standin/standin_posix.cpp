// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>

#include "tests/scanner/standin/standin_system.h"

namespace standin {

void prepare_streams() {}

std::string word(int, char** argv, int index) { return argv[index]; }

bool leave_a_grandchild(const char* number_file) {
  const pid_t grandchild = ::fork();
  if (grandchild == 0) {
    ::setsid();
    std::ofstream(number_file) << ::getpid() << std::endl;
    ::sleep(60);
    std::_Exit(0);
  }
  while (std::ifstream(number_file).peek() == EOF) ::usleep(1000);
  return true;
}

std::string inherited(const std::string&) {
  std::string open;
  for (int descriptor = 0; descriptor < 256; ++descriptor) {
    if (::lseek(descriptor, 0, SEEK_CUR) >= 0 || errno != EBADF) open += std::to_string(descriptor) + " ";
  }
  return open;
}

}  // namespace standin
