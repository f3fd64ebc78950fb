/** The command {@code bench}: measures the deployed worker beside the database's own driver, and compares the ratios with budgets. */
@NullMarked
package org.audienceshare.benchmarks;

import org.jspecify.annotations.NullMarked;
