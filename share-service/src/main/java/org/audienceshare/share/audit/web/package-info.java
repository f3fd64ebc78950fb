/** The audit package over HTTP: what is done through any route is written down, and what was written can be read. */
@NullMarked
package org.audienceshare.share.audit.web;

import org.jspecify.annotations.NullMarked;
