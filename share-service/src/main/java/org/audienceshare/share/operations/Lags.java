package org.audienceshare.share.operations;

import java.util.List;

/** How far the stages are behind. */
@FunctionalInterface
public interface Lags {

    /**
     * One a stage, in the order of the flow.
     *
     * @throws LogAwayException if the brokers do not answer
     */
    List<StageLag> now();
}
