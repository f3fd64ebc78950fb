package org.audienceshare.contacts.placement;

import org.audienceshare.contacts.failure.ClassifiedFault;
import org.audienceshare.contacts.failure.FailureAction;

/** Contacts are in a cluster that this instance's configuration does not name: they wait until it does. */
public final class UnknownClusterException extends RuntimeException implements ClassifiedFault {

    private static final long serialVersionUID = 1L;

    public UnknownClusterException(String cluster) {
        super("the configuration has no cluster " + cluster + ": set " + PlacementProperties.CLUSTERS + "." + cluster
                + " to the connection string that the other instances have");
    }

    @Override
    public FailureAction action() {
        return FailureAction.RETRY;
    }
}
