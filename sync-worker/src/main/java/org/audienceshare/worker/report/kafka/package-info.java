/** Publishes plans and results. */
@NullMarked
package org.audienceshare.worker.report.kafka;

import org.jspecify.annotations.NullMarked;
