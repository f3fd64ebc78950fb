/** The progress package over HTTP. */
@NullMarked
package org.audienceshare.share.progress.web;

import org.jspecify.annotations.NullMarked;
