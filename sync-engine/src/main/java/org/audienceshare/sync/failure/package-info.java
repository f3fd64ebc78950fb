/** Faults, sorted by remedy: wait, put aside, or stop. */
@NullMarked
package org.audienceshare.sync.failure;

import org.jspecify.annotations.NullMarked;
