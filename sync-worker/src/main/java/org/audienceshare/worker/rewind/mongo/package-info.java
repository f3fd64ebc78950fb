/** Partitions' marks on MongoDB. */
@NullMarked
package org.audienceshare.worker.rewind.mongo;

import org.jspecify.annotations.NullMarked;
