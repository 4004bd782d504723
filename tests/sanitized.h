// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace casemate::tests {

/// Is this a build under the address or thread sanitizer?  They bring their own malloc and map terabytes, so that limits of
/// memory cannot be set.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace casemate::tests
