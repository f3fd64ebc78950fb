/** Verification on MongoDB. */
@NullMarked
package org.audienceshare.share.verification.mongo;

import org.jspecify.annotations.NullMarked;
