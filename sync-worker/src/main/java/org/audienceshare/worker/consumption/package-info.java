/** How the worker consumes events and tasks: its settings, and what must be done before it starts. */
@NullMarked
package org.audienceshare.worker.consumption;

import org.jspecify.annotations.NullMarked;
