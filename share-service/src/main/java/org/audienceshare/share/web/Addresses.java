package org.audienceshare.share.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.jspecify.annotations.Nullable;

/** Reads lists of e-mail addresses in bodies. */
public final class Addresses {

    private static final int MAX_PROBLEMS = 20;

    private Addresses() {}

    /**
     * The addresses of the field {@code emails}, normalised, each once.
     *
     * @throws Problem 400 with the positions of invalid addresses, without the addresses
     */
    public static Set<String> normalised(List<@Nullable String> emails) {
        Set<String> addresses = new LinkedHashSet<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < emails.size() && problems.size() < MAX_PROBLEMS; i++) {
            Optional<String> address = Optional.ofNullable(emails.get(i)).flatMap(EmailAddresses::normalise);
            if (address.isEmpty()) {
                problems.add(new FieldProblem("emails[" + i + "]", "must be an e-mail address"));
            } else {
                addresses.add(address.get());
            }
        }
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        return addresses;
    }
}
