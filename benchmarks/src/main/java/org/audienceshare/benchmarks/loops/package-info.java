/** The loops in which a sync spends its time, measured by themselves, and compared with a baseline. */
@NullMarked
package org.audienceshare.benchmarks.loops;

import org.jspecify.annotations.NullMarked;
