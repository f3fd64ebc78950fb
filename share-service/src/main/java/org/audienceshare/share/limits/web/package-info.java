/** The limits package over HTTP. */
@NullMarked
package org.audienceshare.share.limits.web;

import org.jspecify.annotations.NullMarked;
