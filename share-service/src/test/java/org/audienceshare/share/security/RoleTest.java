package org.audienceshare.share.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;

class RoleTest {

    @Test
    void claimGrantsWhatIsKnownHere() {
        assertThat(Role.granted(List.of("SUPPORT", "USER", "ROOT", "operator")))
                .extracting(GrantedAuthority::getAuthority)
                .containsExactlyInAnyOrder("ROLE_SUPPORT", "ROLE_USER");
        assertThat(Role.granted("OPERATOR")).as("no list").isEmpty();
        assertThat(Role.granted(null)).isEmpty();
    }

    @Test
    void claimWithoutAnyRoleLeavesItToTheDirectory() {
        for (AccountType type : AccountType.values()) {
            assertThat(Role.admit(Set.of(), account(type))).isTrue();
        }
    }

    @Test
    void staffHaveNoAccountUnlessTheClaimNamesItsKind() {
        for (Role staff : Set.of(Role.SUPPORT, Role.OPERATOR)) {
            for (AccountType type : AccountType.values()) {
                assertThat(Role.admit(Set.of(staff), account(type))).isFalse();
            }
            assertThat(Role.admit(Set.of(staff, Role.USER), account(AccountType.USER)))
                    .isTrue();
        }
    }

    @Test
    void claimThatNamesOneAdmitsToThatKindAlone() {
        assertThat(Role.admit(Set.of(Role.USER), account(AccountType.USER))).isTrue();
        assertThat(Role.admit(Set.of(Role.USER), account(AccountType.OFFICE_WIDE)))
                .isTrue();
        assertThat(Role.admit(Set.of(Role.USER), account(AccountType.ADMIN))).isFalse();
        assertThat(Role.admit(Set.of(Role.ADMIN), account(AccountType.ADMIN))).isTrue();
        assertThat(Role.admit(Set.of(Role.ADMIN), account(AccountType.USER))).isFalse();
        assertThat(Role.admit(Set.of(Role.ADMIN, Role.USER), account(AccountType.USER)))
                .isTrue();
    }

    private static Account account(AccountType type) {
        return new Account(new AccountId("ann"), type, "Ann", "acme", "north", true, true, true, false);
    }
}
