/** Says in a service's health and log what its Kafka consumers wait for. */
@NullMarked
package org.audienceshare.contacts.failure.kafka;

import org.jspecify.annotations.NullMarked;
