/** Builds what moves accounts, on MongoDB. */
@NullMarked
package org.audienceshare.share.placement.mongo;

import org.jspecify.annotations.NullMarked;
