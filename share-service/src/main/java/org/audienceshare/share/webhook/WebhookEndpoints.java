package org.audienceshare.share.webhook;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The endpoints of all brands. */
public interface WebhookEndpoints {

    /** The brand's endpoints, oldest first. */
    List<WebhookEndpoint> ofBrand(String brandId);

    /** The brand's endpoint; empty if it is another brand's. */
    Optional<WebhookEndpoint> find(String brandId, String id);

    /** Those that exist, in no order. */
    List<WebhookEndpoint> find(Collection<String> ids);

    /** Whether any brand has an active one. */
    boolean isAnyActive();

    void insert(WebhookEndpoint endpoint);

    /**
     * Replaces all of the endpoint but its secret.
     *
     * @return whether it was still there
     */
    boolean replace(WebhookEndpoint endpoint);

    /** @return whether it was still there */
    boolean replaceSecret(String brandId, String id, String secret);

    /** @return whether it was there */
    boolean delete(String brandId, String id);
}
