package org.audienceshare.share.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.share.security.TokenProperties.Namespace;
import org.junit.jupiter.api.Test;

class AccountNamespacesTest {

    private static final String STAFF = "https://staff.example.org";
    private static final String AGENTS = "https://agents.example.org";

    @Test
    void oneIssuerNeedsNoPrefix() {
        AccountNamespaces names = new AccountNamespaces(properties("sub"), List.of(STAFF));
        assertThat(id(names, STAFF, "sub", "ann")).contains("ann");
        assertThat(id(names, AGENTS, "sub", "ann")).isEmpty();
        assertThat(names.id(null, Map.of("sub", "ann"))).isEmpty();
    }

    @Test
    void idIsInTheClaimThatIsConfigured() {
        AccountNamespaces names = new AccountNamespaces(properties("account_id"), List.of(STAFF));
        assertThat(names.id(STAFF, Map.of("sub", "1", "account_id", "ann"))).contains("ann");
        assertThat(id(names, STAFF, "sub", "ann")).isEmpty();
        assertThat(names.id(STAFF, Map.of("account_id", List.of("ann")))).isEmpty();
        assertThat(id(names, STAFF, "account_id", " ")).isEmpty();
    }

    @Test
    void noIssuerNamesAnAccountOfAnother() {
        AccountNamespaces names = new AccountNamespaces(
                properties("sub", new Namespace(STAFF, "s-"), new Namespace(AGENTS, "")), List.of(STAFF, AGENTS));
        assertThat(id(names, STAFF, "sub", "ann")).contains("s-ann");
        assertThat(id(names, AGENTS, "sub", "ann")).contains("ann");
        assertThat(id(names, AGENTS, "sub", "s-ann")).isEmpty();
    }

    @Test
    void prefixesThatOverlapKeepApart() {
        AccountNamespaces names = new AccountNamespaces(
                properties("sub", new Namespace(STAFF, "a-"), new Namespace(AGENTS, "a-b-")), List.of(STAFF, AGENTS));
        assertThat(id(names, STAFF, "sub", "b-ann")).isEmpty();
        assertThat(id(names, AGENTS, "sub", "ann")).contains("a-b-ann");
    }

    @Test
    void issuersThatWouldShareANamespaceStopTheStart() {
        assertThatThrownBy(() -> new AccountNamespaces(properties("sub"), List.of(STAFF, AGENTS)))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("audience-share.tokens.namespaces");
        assertThatThrownBy(() -> new AccountNamespaces(
                        properties("sub", new Namespace(STAFF, "a-"), new Namespace(AGENTS, "a-")),
                        List.of(STAFF, AGENTS)))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("the same prefix");
    }

    private static TokenProperties properties(String claim, Namespace... namespaces) {
        return new TokenProperties(null, claim, 60, List.of(namespaces));
    }

    private static Optional<String> id(AccountNamespaces names, String issuer, String claim, String value) {
        return names.id(issuer, Map.of(claim, value));
    }
}
