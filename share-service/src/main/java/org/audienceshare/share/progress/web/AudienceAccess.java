package org.audienceshare.share.progress.web;

import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.security.Role;
import org.audienceshare.share.web.Problem;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** Who may look at whom an audience is shared with and how its syncs went: its owner, and who runs the service. */
@Component
public class AudienceAccess {

    private static final Set<String> PRIVILEGED = Set.of("ROLE_" + Role.SUPPORT.name(), "ROLE_" + Role.OPERATOR.name());

    private final Audiences audiences;
    private final Directory directory;

    AudienceAccess(Audiences audiences, Directory directory) {
        this.audiences = audiences;
        this.directory = directory;
    }

    /**
     * The audience, with its owner, if the caller may look at it.
     *
     * @throws Problem 404 if there is no such audience, or the caller may not know of it
     */
    public Visible visible(Authentication caller, AudienceId id) {
        return audiences
                .find(id)
                .filter(audience -> isPrivileged(caller) || isOwner(caller, audience))
                .flatMap(audience -> directory.account(audience.owner()).map(owner -> new Visible(audience, owner)))
                .orElseThrow(Problem::notFound);
    }

    /**
     * The audience if the caller may look at contacts of it: its owner, and SUPPORT.
     *
     * @throws Problem 404 if there is no such audience, or the caller may not know of it; 403 for an OPERATOR, who may
     */
    public Visible withContacts(Authentication caller, AudienceId id) {
        Visible visible = visible(caller, id);
        if (!isOwner(caller, visible.audience()) && !has(caller, Role.SUPPORT)) {
            throw Problem.forbidden("Contacts are shown to the audience's owner and to support.");
        }
        return visible;
    }

    /** An audience and the account that owns it. */
    public record Visible(Audience audience, Account owner) {}

    private boolean isOwner(Authentication caller, Audience audience) {
        return Optional.of(caller.getName())
                .filter(Ids::isId)
                .map(AccountId::new)
                .filter(audience.owner()::equals)
                .flatMap(directory::account)
                .filter(Account::active)
                .isPresent();
    }

    private static boolean has(Authentication caller, Role role) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(("ROLE_" + role.name())::equals);
    }

    private static boolean isPrivileged(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(authority -> authority != null && PRIVILEGED.contains(authority));
    }
}
