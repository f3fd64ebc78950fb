/** What was measured: runs, their medians, and the budgets that ratios of them are compared with. */
@NullMarked
package org.audienceshare.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
