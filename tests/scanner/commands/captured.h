// SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "scanner/commands/command.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

namespace casemate::tests {

/// What a command wrote and how it ended.
struct Captured {
  int exit = -1;
  std::string out;
  std::string err;
};

/// A stream of the process that goes to a file while this lives.
class Redirected {
 public:
  Redirected(std::FILE* stream, const std::string& path) : stream_(stream), kept_((std::fflush(stream), ::dup(::fileno(stream)))) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    REQUIRE(file != nullptr);
    REQUIRE(::dup2(::fileno(file), ::fileno(stream_)) >= 0);
    std::fclose(file);
  }
  ~Redirected() {
    std::fflush(stream_);
    ::dup2(kept_, ::fileno(stream_));
    ::close(kept_);
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;

 private:
  std::FILE* stream_;
  int kept_;
};

/// Calls `run` and gives back its exit code and what it wrote.
template <class Run>
Captured captured(Run run) {
  const TemporaryFolder folder;
  Captured result;
  {
    const Redirected out(stdout, folder.file("out"));
    const Redirected err(stderr, folder.file("err"));
    result.exit = run();
  }
  result.out = slurp(folder.file("out"));
  result.err = slurp(folder.file("err"));
  return result;
}

/// The clock of every test: 2026-11-24.
inline commands::Environment test_environment() {
  commands::Environment environment;
  environment.now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);
  return environment;
}

/// The program with these words, without colour and at a fixed time.
inline Captured run_program(const std::vector<std::string>& words) {
  return captured([&] { return commands::run(words, test_environment()); });
}

inline bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace casemate::tests
