/** The failures that a retry helps against. */
@NullMarked
package org.audienceshare.sync.failure;

import org.jspecify.annotations.NullMarked;
