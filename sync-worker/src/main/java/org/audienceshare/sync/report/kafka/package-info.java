/** Puts results onto their topic. */
@NullMarked
package org.audienceshare.sync.report.kafka;

import org.jspecify.annotations.NullMarked;
