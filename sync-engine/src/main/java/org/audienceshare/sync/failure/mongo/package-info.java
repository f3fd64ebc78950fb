/** Which of MongoDB's faults pass by themselves. */
@NullMarked
package org.audienceshare.sync.failure.mongo;

import org.jspecify.annotations.NullMarked;
