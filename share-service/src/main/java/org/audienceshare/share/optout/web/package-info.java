/** The REST API by which the platform reports opt-outs. */
@NullMarked
package org.audienceshare.share.optout.web;

import org.jspecify.annotations.NullMarked;
