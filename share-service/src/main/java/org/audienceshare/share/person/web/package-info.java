/** The REST API for one person's right of access and erasure. */
@NullMarked
package org.audienceshare.share.person.web;

import org.jspecify.annotations.NullMarked;
