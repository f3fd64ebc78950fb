/** What became of a sync, and of each recipient in it. */
@NullMarked
package org.audienceshare.sync.report;

import org.jspecify.annotations.NullMarked;
