/** Takes recipients' tasks off their topic, one at a time. */
@NullMarked
package org.audienceshare.worker.apply.kafka;

import org.jspecify.annotations.NullMarked;
