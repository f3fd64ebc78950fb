/** The failures after which a retry can succeed. */
@NullMarked
package org.audienceshare.sync.failure;

import org.jspecify.annotations.NullMarked;
