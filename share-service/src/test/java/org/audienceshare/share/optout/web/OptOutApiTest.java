package org.audienceshare.share.optout.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.optout.OptOut.Origin;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OptOutApiTest extends ServiceFixture {

    @Autowired
    private OptOuts optOuts;

    @Test
    void reportedOptOutsAreRememberedForTheAccount() {
        Answer answer = report(support(), "bob", "[\" Cat@X.com \", \"cat@x.com\", \"dan@x.com\"]");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().toString()).isEqualTo("{\"accountId\":\"bob\",\"remembered\":2}");
        assertThat(optOuts.find(new AccountId("bob"), Set.of("cat@x.com", "dan@x.com", "eve@x.com"))
                        .values())
                .extracting(optOut -> optOut.email() + " " + optOut.origin())
                .containsExactlyInAnyOrder("cat@x.com " + Origin.REPORTED, "dan@x.com " + Origin.REPORTED);
    }

    @Test
    void invalidAddressesAreNamedByTheirPositionAndNothingIsRemembered() {
        Answer answer = report(support(), "bob", "[\"fay@x.com\", \"no address\"]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").toString())
                .contains("emails[1]")
                .doesNotContain("no address");
        assertThat(optOuts.find(new AccountId("bob"), Set.of("fay@x.com"))).isEmpty();
    }

    @Test
    void onlySupportMayReportAndOnlyForKnownAccounts() {
        assertThat(report(api.as("ann"), "bob", "[\"a@x.com\"]").status()).isEqualTo(403);
        assertThat(report(support(), "nobody", "[\"a@x.com\"]").status()).isEqualTo(404);
        assertThat(report(support(), "bob", "[]").status()).isEqualTo(400);
    }

    private Answer report(Api caller, String account, String emails) {
        return caller.post("/api/accounts/" + account + "/opt-outs", "{\"emails\": " + emails + "}");
    }

    private Api support() {
        return api.as("sue", "SUPPORT");
    }
}
