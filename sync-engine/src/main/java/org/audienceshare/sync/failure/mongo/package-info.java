/** What is in quarantine, in MongoDB. */
@NullMarked
package org.audienceshare.sync.failure.mongo;

import org.jspecify.annotations.NullMarked;
