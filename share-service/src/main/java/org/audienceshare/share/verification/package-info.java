/** Compares recipients' collections with the revisions that they have, and has those that differ mended. */
@NullMarked
package org.audienceshare.share.verification;

import org.jspecify.annotations.NullMarked;
