/** Webhooks in MongoDB: endpoints, the outbox of deliveries, and the syncs that wait to be told about. */
@NullMarked
package org.audienceshare.share.webhook.mongo;

import org.jspecify.annotations.NullMarked;
