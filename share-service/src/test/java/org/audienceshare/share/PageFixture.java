package org.audienceshare.share;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The service as the local stack runs it, opened as a browser does; started once for all of its subclasses. */
@TestPropertySource(
        properties = {
            "audience-share.local.stack=true",
            "audience-share.local.sign-in=true",
            "server.address=127.0.0.1",
            "audience-share.webhooks.allow-http=true",
            "audience-share.webhooks.allow-internal-addresses=true"
        })
public abstract class PageFixture extends ServiceFixture {

    @LocalServerPort
    private int pagePort;

    /** A browser that nobody has signed in with. */
    protected Browser browser() {
        return new Browser("http://127.0.0.1:" + pagePort);
    }
}
