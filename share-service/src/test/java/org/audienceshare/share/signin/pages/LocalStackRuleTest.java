package org.audienceshare.share.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceshare.share.security.WrongSettingException;
import org.audienceshare.share.signin.LocalProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStackRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void letsTheLocalStackChoose(String address) {
        assertThatCode(() -> LocalStackConfiguration.check(new LocalProperties(true, true), address, false))
                .doesNotThrowAnyException();
    }

    @Test
    void letsEverybodyElseStartWithout() {
        assertThatCode(() -> LocalStackConfiguration.check(new LocalProperties(false, false), null, true))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesSignInElsewhere() {
        assertRefused(new LocalProperties(false, true), "127.0.0.1", false, "this is not the local stack");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0.0.0.0", "10.0.0.7", "share.example.org"})
    void refusesAnAddressThatOthersReach(String address) {
        assertRefused(new LocalProperties(true, true), address, false, "can be reached from other machines");
        assertRefused(new LocalProperties(true, false), address, false, "can be reached from other machines");
    }

    @Test
    void refusesSignInBesideAnOpenIdClient() {
        assertRefused(new LocalProperties(true, true), "127.0.0.1", true, "together with an OpenID Connect client");
    }

    private static void assertRefused(LocalProperties local, String address, boolean hasClient, String why) {
        assertThatThrownBy(() -> LocalStackConfiguration.check(local, address, hasClient))
                .isInstanceOfSatisfying(WrongSettingException.class, refusal -> {
                    assertThat(refusal).hasMessageContaining(why);
                    assertThat(refusal.action()).endsWith(".");
                });
    }
}
