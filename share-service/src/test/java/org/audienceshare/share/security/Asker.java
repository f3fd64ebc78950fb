package org.audienceshare.share.security;

import java.util.List;

/** A kind of caller, and whose object it asks for: the columns of {@code routes.md}, in their order. */
enum Asker {
    ANONYMOUS("", Owner.ANN),
    USER("ann", Owner.ANN),
    USER_FOR_ANOTHERS("ann", Owner.OFFICE),
    USER_FOR_ANOTHER_BRANDS("ann", Owner.REX),
    NO_ACCOUNT("nobody", Owner.ANN),
    ADMIN("admin", Owner.ADMIN),
    ADMIN_FOR_ANOTHERS("admin", Owner.ANN),
    ADMIN_FOR_ANOTHER_BRANDS("admin", Owner.REX),
    SUPPORT("sue", Owner.ANN, "SUPPORT"),
    OPERATOR("olga", Owner.ANN, "OPERATOR");

    private final String subject;
    private final Owner owner;
    private final List<String> roles;

    Asker(String subject, Owner owner, String... roles) {
        this.subject = subject;
        this.owner = owner;
        this.roles = List.of(roles);
    }

    /** Whose object is asked for. */
    enum Owner {
        ANN("ann"),
        OFFICE("office"),
        REX("rex"),
        ADMIN("admin");

        private final String account;

        Owner(String account) {
            this.account = account;
        }

        String account() {
            return account;
        }
    }

    boolean isAnonymous() {
        return subject.isEmpty();
    }

    String subject() {
        return subject;
    }

    String[] roles() {
        return roles.toArray(String[]::new);
    }

    /** Whose objects are asked for; those with a role and no account own none and get the same of everybody's. */
    List<Owner> owners() {
        return roles.isEmpty() ? List.of(owner) : List.of(Owner.ANN, Owner.OFFICE, Owner.REX);
    }
}
