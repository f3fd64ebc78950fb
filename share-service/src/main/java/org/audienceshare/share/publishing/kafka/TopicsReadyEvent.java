package org.audienceshare.share.publishing.kafka;

import org.springframework.context.ApplicationEvent;

/** Published within the service when the topics exist: consumers may start. */
public final class TopicsReadyEvent extends ApplicationEvent {

    private static final long serialVersionUID = 1L;

    TopicsReadyEvent(Object source) {
        super(source);
    }
}
