/** The REST API of audiences. */
@NullMarked
package org.audienceshare.share.audience.web;

import org.jspecify.annotations.NullMarked;
