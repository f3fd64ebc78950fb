/** Limits how often one caller may send expensive requests, and how much one account may have. */
@NullMarked
package org.audienceshare.share.limits;

import org.jspecify.annotations.NullMarked;
