package org.audienceshare.share.operations;

import java.util.List;

/** How far the stages are behind. */
@FunctionalInterface
public interface ConsumerLags {

    /**
     * One a stage, in the order of the flow.
     *
     * @throws BrokerUnavailableException if the brokers do not answer
     */
    List<ConsumerLag> now();
}
