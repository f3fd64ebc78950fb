/** What moves of accounts left, as metrics. */
@NullMarked
package org.audienceshare.share.placement.metrics;

import org.jspecify.annotations.NullMarked;
