/** Creates, edits, lists and reads audiences, for owners and recipients. */
@NullMarked
package org.audienceshare.share.audience;

import org.jspecify.annotations.NullMarked;
