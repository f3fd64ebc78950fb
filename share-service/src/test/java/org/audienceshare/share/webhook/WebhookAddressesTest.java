package org.audienceshare.share.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressesTest {

    private final WebhookAddresses addresses =
            new WebhookAddresses(InetAddress::getAllByName, new WebhookProperties(14, false, false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/hook",
                "https://localhost/hook",
                "https://[::1]/hook",
                "https://[::ffff:127.0.0.1]/hook",
                "https://[::ffff:10.0.0.1]/hook",
                "https://[::127.0.0.1]/hook",
                "https://[64:ff9b::7f00:1]/hook",
                "https://[2002:7f00:1::]/hook",
                "https://[2001:0:7f00:1::]/hook",
                "https://[fe80::1]/hook",
                "https://[fd00::1]/hook",
                "https://[ff02::1]/hook",
                "https://[::]/hook",
                "https://0.0.0.0/hook",
                "https://10.1.2.3/hook",
                "https://100.64.0.1/hook",
                "https://100.127.255.255/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://172.16.0.1/hook",
                "https://172.31.255.255:8443/hook",
                "https://192.168.1.1/hook",
                "https://198.18.0.1/hook",
                "https://224.0.0.1/hook",
                "https://240.0.0.1/hook",
                "https://255.255.255.255/hook"
            })
    void internalNetworksAreRefused(String url) {
        assertThat(addresses.problem(url)).hasValue("must not be on an internal network");
    }

    /** Java reads no such host from an address; where it does, the check of what it resolves to follows. */
    @ParameterizedTest
    @ValueSource(
            strings = {"https://0x7f.1/hook", "https://2130706433/hook", "https://127.1/hook", "https://localhost./hook"
            })
    void otherSpellingsOfThemAreRefusedToo(String url) {
        assertThat(addresses.problem(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://93.184.216.34/hook",
                "https://[2606:2800:220:1::1]:8443/a/b?c=d",
                "https://100.63.255.255/",
                "https://100.128.0.0/",
                "https://172.15.255.255/",
                "https://172.32.0.0/",
                "HTTPS://11.0.0.1/"
            })
    void addressesOfTheInternetArePermitted(String url) {
        assertThat(addresses.problem(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hook",
                "http://93.184.216.34/hook",
                "ftp://93.184.216.34/hook",
                "file:///etc/passwd",
                "https:///hook",
                "https://user:secret@93.184.216.34/hook",
                "https://93.184.216.34@127.0.0.1/hook",
                "https://93.184.216.34/hook#part",
                "https://93.184.216.34:0/hook",
                "https://93.184.216.34/a b"
            })
    void whatIsNoSuchAddressIsRefused(String url) {
        assertThat(addresses.problem(url)).isPresent();
    }

    @Test
    void aNameThatAlsoLeadsToAnInternalNetworkIsRefused() {
        WebhookAddresses both = new WebhookAddresses(
                host -> new InetAddress[] {
                    InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1"),
                },
                new WebhookProperties(14, false, false));

        assertThat(both.problem("https://hooks.example.com/")).hasValue("must not be on an internal network");
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThat(addresses.problem("https://nowhere.invalid/")).hasValue("must have a host name that is known");
    }

    @Test
    void trialsMayAllowHttpAndInternalNetworks() {
        WebhookAddresses trial = new WebhookAddresses(InetAddress::getAllByName, new WebhookProperties(14, true, true));

        assertThat(trial.problem("http://127.0.0.1:8000/hook")).isEmpty();
        assertThat(new WebhookAddresses(InetAddress::getAllByName, new WebhookProperties(14, true, false))
                        .problem("http://127.0.0.1:8000/hook"))
                .hasValue("must not be on an internal network");
    }
}
