/** Takes audience events off their topic and puts recipients' tasks onto theirs. */
@NullMarked
package org.audienceshare.sync.plan.kafka;

import org.jspecify.annotations.NullMarked;
