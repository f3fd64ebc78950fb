/** The operations package over HTTP. */
@NullMarked
package org.audienceshare.share.operations.web;

import org.jspecify.annotations.NullMarked;
