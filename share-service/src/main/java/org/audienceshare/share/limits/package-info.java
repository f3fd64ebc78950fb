/** Limits how often one caller may send expensive requests. */
@NullMarked
package org.audienceshare.share.limits;

import org.jspecify.annotations.NullMarked;
