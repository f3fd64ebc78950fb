/** Which exceptions of MongoDB's driver are transient. */
@NullMarked
package org.audienceshare.sync.failure.mongo;

import org.jspecify.annotations.NullMarked;
