// SPDX-License-Identifier: Apache-2.0
// What no scan can do without: every file of every host is read and decoded to UTF-8, on as many threads, and forgotten.
//   casemate_floor HOSTS_FOLDER JOBS     prints the bytes read and the bytes of text
// Without arguments it ends at once: the cost of starting a program that is linked the same way.
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "rules/text.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/evidence_source.h"

namespace {

struct Total {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> bytes = 0;
  std::atomic<std::size_t> text = 0;
  std::atomic<bool> failed = false;
};

void decode_hosts(const std::vector<std::string>& hosts, Total& total) {
  casemate::evidence::Decoded decoded;
  for (std::size_t i = total.next++; i < hosts.size(); i = total.next++) {
    const auto source = casemate::evidence::read_source(hosts[i]);
    if (!source || source->files.empty()) total.failed = true;
    if (!source) return;
    for (const auto& file : source->files) {
      casemate::evidence::decode(file.bytes, decoded);
      total.bytes += file.bytes.size();
      total.text += decoded.text.size();
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 0;
  std::vector<std::string> hosts;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) hosts.push_back(entry.path().string());
  Total total;
  std::vector<std::thread> threads;
  for (auto left = casemate::parse_decimal(argv[2]).value_or(1); left > 0; --left) {
    threads.emplace_back([&] { decode_hosts(hosts, total); });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("%zu hosts, %zu bytes, %zu bytes of text\n", hosts.size(), total.bytes.load(), total.text.load());
  return total.failed || hosts.empty() ? 1 : 0;
}
