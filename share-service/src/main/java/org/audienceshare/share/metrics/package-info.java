/** What metrics of several features need. */
@NullMarked
package org.audienceshare.share.metrics;

import org.jspecify.annotations.NullMarked;
