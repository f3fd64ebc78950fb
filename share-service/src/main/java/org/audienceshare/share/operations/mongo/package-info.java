/** The operations feature on MongoDB. */
@NullMarked
package org.audienceshare.share.operations.mongo;

import org.jspecify.annotations.NullMarked;
