package org.audienceshare.broken.touching;

import org.apache.kafka.common.TopicPartition;

record TouchesKafka(TopicPartition partition) {}
