/** Finds out who sends a request, and decides who may use the REST interface. */
@NullMarked
package org.audienceshare.share.security;

import org.jspecify.annotations.NullMarked;
