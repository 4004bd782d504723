// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <vector>

#include "scanner/evidence/hive_dump.h"
#include "scanner/evidence/source_file.h"

namespace casemate::evidence {
namespace {

constexpr std::size_t kReadBytes = 1024 * 1024;

Error failed(std::string what) { return Error{ErrorCode::io, std::move(what), {}, {}}; }

Error failed_system(std::string what) { return failed(std::move(what) + " (" + system_error(errno).what + ")"); }

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// The bytes as a file that nobody can change or shorten any more while it is mapped.
int sealed_file(std::string_view bytes) {
  const int file = ::memfd_create("hive", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (file < 0) return -1;
  const bool sealed = write_all(file, bytes) &&
                      ::fcntl(file, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) == 0 &&
                      ::lseek(file, 0, SEEK_SET) == 0;
  if (sealed) return file;
  ::close(file);
  return -1;
}

/// A child process; killed and waited for at the end of its scope.
class Child {
 public:
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    wait();
  }
  Child() = default;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Standard input is the hive, output the pipe, error nothing; no other file, no variable.
  int start(const std::string& program, const std::vector<std::string>& words, int input, int output) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);  // what this program itself was handed
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): POSIX takes it so and changes nothing
    arguments.push_back(nullptr);
    char* nothing = nullptr;
    const int error = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), &nothing);
    if (error != 0) pid_ = 0;
    ::posix_spawn_file_actions_destroy(&actions);
    return error;
  }

  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return status;
  }

 private:
  pid_t pid_ = 0;
};

enum class Reading : std::uint8_t { whole, too_slow, too_much, broken };

Reading read_until_end(int pipe, const HiveLimits& limits, std::string& bytes) {
  const auto end = std::chrono::steady_clock::now() + limits.wall;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return Reading::too_slow;
    pollfd waiting{pipe, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return Reading::broken;
    if (ready == 0) return Reading::too_slow;
    const std::size_t filled = bytes.size();
    if (filled > limits.output_bytes) return Reading::too_much;
    bytes.resize(filled + kReadBytes);
    const ssize_t count = ::read(pipe, bytes.data() + filled, kReadBytes);
    bytes.resize(filled + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0 && errno != EINTR) return Reading::broken;
    if (count == 0) return Reading::whole;
  }
}

Result<std::string> ended(int status, std::string bytes) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU || signal == SIGKILL) {
      return failed("the hive cannot be read: parsing it took more time or memory than it may, as a damaged or crafted hive makes it");
    }
    return failed("the hive cannot be read: the process that parsed it died (signal " + std::to_string(signal) +
                  "), as a damaged or crafted hive makes it");
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return failed("the hive cannot be read: the process that parses it gave up (exit code " + std::to_string(WEXITSTATUS(status)) + ")");
  }
  return bytes;
}

}  // namespace

Result<std::string> dump_hive(std::string_view hive, const std::string& program, const HiveLimits& limits) {
  const OpenFile input(sealed_file(hive));
  if (!input) return failed_system("the hive cannot be handed to the process that parses it");
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return failed_system("no pipe to the process that parses the hive");
  const OpenFile from(pipe[0]);
  Child child;
  int error = 0;
  {
    const OpenFile to(pipe[1]);
    error = child.start(program, {"casemate", kHiveDumpCommand, std::to_string(limits.memory_bytes), std::to_string(limits.cpu_seconds)},
                        input.descriptor(), to.descriptor());
  }
  if (error != 0) return failed("the process that parses the hive cannot be started (" + system_error(error).what + ")");
  std::string bytes;
  switch (read_until_end(from.descriptor(), limits, bytes)) {
    case Reading::whole:
      return ended(child.wait(), std::move(bytes));
    case Reading::too_slow:
      return failed("the hive cannot be read: parsing it took longer than it may");
    case Reading::too_much:
      return failed("the hive cannot be read: parsing it gave more than may be taken, as a crafted hive makes it");
    case Reading::broken:
      break;
  }
  return failed("the hive cannot be read: the pipe to the process that parses it broke");
}

}  // namespace casemate::evidence
