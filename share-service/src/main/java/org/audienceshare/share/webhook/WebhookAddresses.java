package org.audienceshare.share.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.audienceshare.share.UseCase;

/**
 * Which addresses endpoints may have: https, and on no internal network unless the settings allow it. An address is checked when
 * it is entered, and the addresses of its host are checked at each attempt, when they are connected to.
 */
@UseCase
public final class WebhookAddresses {

    static final int MAX_CHARS = 1_000;

    private final HostResolver resolver;
    private final WebhookProperties properties;

    public WebhookAddresses(HostResolver resolver, WebhookProperties properties) {
        this.resolver = resolver;
        this.properties = properties;
    }

    /** A host that leads to an internal network. */
    public static final class InternalHostException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        InternalHostException() {
            super("the host is on an internal network");
        }
    }

    /**
     * The addresses of a host, to connect to exactly these.
     *
     * @throws InternalHostException if one of them is on an internal network
     */
    public InetAddress[] permitted(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.addresses(host);
        if (!properties.allowInternalAddresses() && Arrays.stream(addresses).anyMatch(InternalAddresses::isInternal)) {
            throw new InternalHostException();
        }
        return addresses;
    }

    /** What is wrong with an address; empty if an endpoint may have it. */
    public Optional<String> problem(String url) {
        if (url.length() > MAX_CHARS) {
            return Optional.of("must be " + MAX_CHARS + " characters or fewer");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException notAnAddress) {
            return Optional.of("must be an address such as https://example.com/hooks");
        }
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null || uri.getPort() == 0) {
            return Optional.of(
                    "must be an address such as https://example.com/hooks, without a user, a password or a fragment");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !isPermittedHttp(uri)) {
            return Optional.of("must begin with https://");
        }
        try {
            permitted(host);
            return Optional.empty();
        } catch (InternalHostException internal) {
            return Optional.of("must not be on an internal network");
        } catch (UnknownHostException unknown) {
            return Optional.of("must have a host name that is known");
        }
    }

    private boolean isPermittedHttp(URI uri) {
        return properties.allowHttp() && "http".equalsIgnoreCase(uri.getScheme());
    }
}
