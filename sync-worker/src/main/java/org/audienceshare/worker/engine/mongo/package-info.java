/** Wires the engine over MongoDB. */
@NullMarked
package org.audienceshare.worker.engine.mongo;

import org.jspecify.annotations.NullMarked;
