// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/pattern_sample.h"

#include <doctest/doctest.h>

using namespace casemate::authoring;
using Samples = std::vector<std::string>;

TEST_CASE("a pattern is followed by its first and its last way") {
  CHECK(pattern_samples("abc") == Samples{"abc"});
  CHECK(pattern_samples("a|bc") == Samples{"a", "bc"});
  CHECK(pattern_samples("v[12]\\.[0-9]+(-beta)?") == Samples{"v1.0", "v1.0-beta"});
  CHECK(pattern_samples("x{3}y{2,5}") == Samples{"xxxyy"});
  CHECK(pattern_samples("(?i)admin.*") == Samples{"admin", "adminx"});
  CHECK(pattern_samples("(?P<n>a)(?:b|c)") == Samples{"ab", "ac"});
  CHECK(pattern_samples("[^x]\\d\\w\\s\\Q.*\\E") == Samples{"~1w .*"});
  CHECK(pattern_samples("^\\\\\\\\server\\\\$") == Samples{"\\\\server\\"});
}

TEST_CASE("a pattern that is broken or hostile ends in a short text") {
  for (const char* pattern : {"(", "[", "[a", "a{", "a{99999999999}", "(((((((((((((((((((((((((((((((((((((((((", "\\", "(?", "*", "a{4000}{4000}"}) {
    for (const std::string& sample : pattern_samples(pattern)) CHECK(sample.size() <= kMaxSampleBytes);
  }
  CHECK(pattern_samples(std::string(100'000, '(')).front().size() <= kMaxSampleBytes);
  CHECK(pattern_samples("((((a{9}){9}){9}){9}){9}").front().size() <= kMaxSampleBytes);
}
