// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

#include "tests/evidence_dir.h"

namespace casemate::tests {

/// What a command printed, and its exit code.
struct Captured {
  int exit = -1;
  std::string out;
  std::string err;
};

/// One stream written into a file while this lives.
class Redirected {
 public:
  Redirected(std::FILE* stream, std::filesystem::path file) : stream_(stream), file_(std::move(file)) {
    std::fflush(stream_);
    saved_ = dup(fileno(stream_));
    std::FILE* to = std::fopen(file_.c_str(), "wb");
    dup2(fileno(to), fileno(stream_));
    std::fclose(to);
  }
  ~Redirected() { restore(); }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;

  std::string take() {
    restore();
    std::string text = slurp(file_);
    std::filesystem::remove(file_);
    return text;
  }

 private:
  void restore() {
    if (saved_ < 0) return;
    std::fflush(stream_);
    dup2(saved_, fileno(stream_));
    close(saved_);
    saved_ = -1;
  }
  std::FILE* stream_;
  std::filesystem::path file_;
  int saved_ = -1;
};

/// Runs a command in this process and takes what it prints.
inline Captured captured(const std::function<int()>& run) {
  const auto folder = std::filesystem::temp_directory_path();
  const std::string own = "casemate-captured-" + std::to_string(getpid());
  Captured result;
  Redirected out(stdout, folder / (own + ".out"));
  Redirected err(stderr, folder / (own + ".err"));
  result.exit = run();
  result.err = err.take();
  result.out = out.take();
  return result;
}

inline bool has(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

}  // namespace casemate::tests
