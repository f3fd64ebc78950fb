package org.audienceshare.share.publishing.kafka;

import org.springframework.context.ApplicationEvent;

/** Told within the service once the topics exist: whoever reads them may start. */
public final class TopicsReadyEvent extends ApplicationEvent {

    private static final long serialVersionUID = 1L;

    TopicsReadyEvent(Object source) {
        super(source);
    }
}
