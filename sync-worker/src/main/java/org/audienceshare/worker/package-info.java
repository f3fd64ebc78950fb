/** The sync worker: consumes what was decided and brings every recipient to it. */
@NullMarked
package org.audienceshare.worker;

import org.jspecify.annotations.NullMarked;
