/** Counts expensive requests per caller, and answers 429 above the limit. */
@NullMarked
package org.audienceshare.share.limits.web;

import org.jspecify.annotations.NullMarked;
