/** What support can do, over REST. */
@NullMarked
package org.audienceshare.share.support.web;

import org.jspecify.annotations.NullMarked;
