/** Executes records in order per key, in turns between senders and audiences, and reports which offsets are finished. */
@NullMarked
package org.audienceshare.worker.execution;

import org.jspecify.annotations.NullMarked;
