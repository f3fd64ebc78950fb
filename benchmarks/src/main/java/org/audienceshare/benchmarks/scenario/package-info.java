/** What is measured: the database's driver by itself, and each kind of sync. */
@NullMarked
package org.audienceshare.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
