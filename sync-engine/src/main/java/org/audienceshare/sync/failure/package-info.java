/** Failures after which a retry can succeed, and what is in quarantine. */
@NullMarked
package org.audienceshare.sync.failure;

import org.jspecify.annotations.NullMarked;
