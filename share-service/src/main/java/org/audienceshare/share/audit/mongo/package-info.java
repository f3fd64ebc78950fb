/** The audit log on MongoDB. */
@NullMarked
package org.audienceshare.share.audit.mongo;

import org.jspecify.annotations.NullMarked;
