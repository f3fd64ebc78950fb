package org.audienceshare.share.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.ParsedEmail;
import org.jspecify.annotations.Nullable;

/** Reads e-mail addresses in bodies. */
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
            String email = emails.get(i);
            ParsedEmail parsed = EmailAddresses.parse(email == null ? "" : email);
            if (parsed instanceof ParsedEmail.Canonical canonical) {
                addresses.add(canonical.address());
            } else {
                problems.add(new FieldProblem("emails[" + i + "]", problem((ParsedEmail.Refused) parsed)));
            }
        }
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        return addresses;
    }

    /**
     * The address of the field {@code email}, normalised.
     *
     * @throws Problem 400 without the address
     */
    public static String normalised(String email) {
        ParsedEmail parsed = EmailAddresses.parse(email);
        if (parsed instanceof ParsedEmail.Canonical canonical) {
            return canonical.address();
        }
        throw Problem.invalid("email", problem((ParsedEmail.Refused) parsed));
    }

    private static String problem(ParsedEmail.Refused refused) {
        return "must be an e-mail address: " + refused.reason().text();
    }
}
