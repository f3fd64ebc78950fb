/** Takes recipients' tasks off their topic, one at a time. */
@NullMarked
package org.audienceshare.sync.apply.kafka;

import org.jspecify.annotations.NullMarked;
