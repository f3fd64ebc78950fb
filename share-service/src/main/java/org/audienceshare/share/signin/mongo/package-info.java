/** The signin package on MongoDB. */
@NullMarked
package org.audienceshare.share.signin.mongo;

import org.jspecify.annotations.NullMarked;
