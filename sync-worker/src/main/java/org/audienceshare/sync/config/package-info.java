/** Settings, and the wiring of the worker's parts. */
@NullMarked
package org.audienceshare.sync.config;

import org.jspecify.annotations.NullMarked;
