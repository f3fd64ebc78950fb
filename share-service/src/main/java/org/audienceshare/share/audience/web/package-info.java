/** The audience package over HTTP. */
@NullMarked
package org.audienceshare.share.audience.web;

import org.jspecify.annotations.NullMarked;
