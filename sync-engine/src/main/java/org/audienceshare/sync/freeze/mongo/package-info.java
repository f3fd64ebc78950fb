/** Stage 2 on MongoDB: revisions, their chunks, and the owner's contacts. */
@NullMarked
package org.audienceshare.sync.freeze.mongo;

import org.jspecify.annotations.NullMarked;
