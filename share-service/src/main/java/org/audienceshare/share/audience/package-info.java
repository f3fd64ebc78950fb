/** What owners and recipients do with audiences. */
@NullMarked
package org.audienceshare.share.audience;

import org.jspecify.annotations.NullMarked;
