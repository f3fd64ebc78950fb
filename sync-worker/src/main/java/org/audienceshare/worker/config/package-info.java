/** Settings, and the wiring of the worker's parts. */
@NullMarked
package org.audienceshare.worker.config;

import org.jspecify.annotations.NullMarked;
