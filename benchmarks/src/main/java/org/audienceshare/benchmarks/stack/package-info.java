/** The stack that is measured, and what the worker's process says about its own cost. */
@NullMarked
package org.audienceshare.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
