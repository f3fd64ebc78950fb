/** The settings of the engine. */
@NullMarked
package org.audienceshare.worker.engine;

import org.jspecify.annotations.NullMarked;
