/** The deletion of audiences over REST. */
@NullMarked
package org.audienceshare.share.deletion.web;

import org.jspecify.annotations.NullMarked;
