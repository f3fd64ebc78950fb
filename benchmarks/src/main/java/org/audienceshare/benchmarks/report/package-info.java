/** Shows results: a table, JSON and a chart. */
@NullMarked
package org.audienceshare.benchmarks.report;

import org.jspecify.annotations.NullMarked;
