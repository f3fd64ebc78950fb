/** The directory package over HTTP. */
@NullMarked
package org.audienceshare.share.directory.web;

import org.jspecify.annotations.NullMarked;
