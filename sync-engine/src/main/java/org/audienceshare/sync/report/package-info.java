/** The port through which stages 3 and 4 report what happened to a sync and to each recipient. */
@NullMarked
package org.audienceshare.sync.report;

import org.jspecify.annotations.NullMarked;
