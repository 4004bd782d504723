// SPDX-License-Identifier: Apache-2.0
// The parts of a scan, one by one and inside one process.
//   casemate_bench HOST_FOLDER [options of Google Benchmark]
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "reports/format.h"
#include "rules/evaluate.h"
#include "rules/resolve.h"
#include "scanner/commands/baseline_store.h"
#include "scanner/commands/heap.h"
#include "scanner/evidence/read_host.h"

namespace {

using namespace casemate;

constexpr const char* kBaseline = "windows-server-2008/member-server";
std::string g_host;  // folder of the host's exports

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "casemate_bench: %s\n", why.c_str());
  std::exit(1);
}

evidence::SourceSet source() {
  auto set = evidence::read_source(g_host);
  if (!set) stop(set.error().to_string());
  if (set->files.empty()) stop("no evidence in " + g_host);
  return std::move(*set);
}

HostState host_state() {
  evidence::ReadHostScratch scratch;
  return evidence::read_host(source(), "HOST", {}, scratch, false);
}

Resolution resolved(commands::BaselineStore& store) {
  const BaselineLoader load = [&](const std::string& name, std::vector<Error>& errors) { return store.load(name, {}, errors); };
  Resolution resolution = resolve({{kBaseline, "bench"}}, Level::sslf, load, {});
  if (!resolution.errors.empty()) stop(resolution.errors.front().to_string());
  return resolution;
}

void read_files(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(source());
}
BENCHMARK(read_files);

void decode_files(benchmark::State& state) {
  const auto set = source();
  evidence::Decoded decoded;
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const auto& file : set.files) {
      evidence::decode(file.bytes, decoded);
      benchmark::DoNotOptimize(decoded.text.size());
      bytes += file.bytes.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(decode_files);

void read_host(benchmark::State& state) {
  const auto set = source();
  evidence::ReadHostScratch scratch;
  for (auto _ : state) benchmark::DoNotOptimize(evidence::read_host(set, "HOST", {}, scratch, false));
}
BENCHMARK(read_host);

void load_shipped_baselines(benchmark::State& state) {
  for (auto _ : state) {
    commands::BaselineStore store;
    for (const auto& name : commands::BaselineStore::shipped_names()) {
      std::vector<Error> errors;
      if (store.load(name, {}, errors) == nullptr) stop(errors.front().to_string());
    }
  }
}
BENCHMARK(load_shipped_baselines)->Unit(benchmark::kMillisecond);

void resolve_layers(benchmark::State& state) {
  commands::BaselineStore store;
  resolved(store);
  for (auto _ : state) benchmark::DoNotOptimize(resolved(store));
}
BENCHMARK(resolve_layers)->Unit(benchmark::kMillisecond);

void judge(benchmark::State& state) {
  commands::BaselineStore store;
  const Resolution resolution = resolved(store);
  const HostState host = host_state();
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(host, resolution.baseline, {}));
  state.counters["rules"] = static_cast<double>(resolution.baseline.rules.size());
}
BENCHMARK(judge);

void write_report(benchmark::State& state, const char* format) {
  commands::BaselineStore store;
  const Resolution resolution = resolved(store);
  const HostState host = host_state();
  ScanResult result;
  result.baselines.push_back(std::make_shared<const ReportBaseline>(describe(resolution.baseline, {})));
  HostResult& judged = result.hosts.emplace_back();
  judged.host = "HOST";
  judged.findings = evaluate(host, resolution.baseline, {});
  judged.summary = summarise(judged.findings, resolution.baseline);
  judged.files = host.files;
  judged.coverage = host.scopes;
  std::size_t bytes = 0;
  for (auto _ : state) bytes = reports::render(*reports::find_report_format(format), result).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK_CAPTURE(write_report, html, "html");
BENCHMARK_CAPTURE(write_report, json, "json");
BENCHMARK_CAPTURE(write_report, junit, "junit");

}  // namespace

int main(int argc, char** argv) {
  commands::prepare_heap();
  benchmark::Initialize(&argc, argv);
  if (argc != 2) stop("usage: casemate_bench HOST_FOLDER [--benchmark_filter=…]");
  g_host = argv[1];
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
