/** Puts results onto their topic. */
@NullMarked
package org.audienceshare.worker.report.kafka;

import org.jspecify.annotations.NullMarked;
