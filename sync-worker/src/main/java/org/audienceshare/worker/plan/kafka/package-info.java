/** Takes audience events off their topic and puts recipients' tasks onto theirs. */
@NullMarked
package org.audienceshare.worker.plan.kafka;

import org.jspecify.annotations.NullMarked;
