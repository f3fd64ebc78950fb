package org.audienceshare.share.publishing.kafka;

import org.springframework.context.ApplicationEvent;

/** Told within the service once the topics exist: whoever reads them may start. */
public final class TopicsReady extends ApplicationEvent {

    private static final long serialVersionUID = 1L;

    TopicsReady(Object source) {
        super(source);
    }
}
