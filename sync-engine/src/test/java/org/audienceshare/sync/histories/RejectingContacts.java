package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.apply.Member;
import org.audienceshare.sync.apply.RecipientContacts;
import org.audienceshare.sync.merge.ContactWrite;

/** Real collections that reject some writes as a validator does. */
final class RejectingContacts implements RecipientContacts {

    private final RecipientContacts real;
    private Predicate<ContactWrite> refused = write -> false;

    RejectingContacts(RecipientContacts real) {
        this.real = real;
    }

    void refuse(Predicate<ContactWrite> writes) {
        refused = writes;
    }

    @Override
    public void begin(AccountId recipient) {
        real.begin(recipient);
    }

    @Override
    public CloseableIterator<Member> members(AccountId recipient, AudienceId audience) {
        return real.members(recipient, audience);
    }

    @Override
    public CloseableIterator<Member> members(AccountId recipient, AudienceId audience, int readAhead) {
        return real.members(recipient, audience, readAhead);
    }

    @Override
    public Map<String, Contact> find(AccountId recipient, AudienceId audience, Collection<String> addresses) {
        return real.find(recipient, audience, addresses);
    }

    @Override
    public Map<String, Contact> findNew(AccountId recipient, AudienceId audience, Collection<String> addresses) {
        return real.findNew(recipient, audience, addresses);
    }

    @Override
    public WriteOutcome write(AccountId recipient, CopyMetadata metadata, List<ContactWrite> writes) {
        Map<String, String> reasons = new HashMap<>();
        List<ContactWrite> others = new ArrayList<>();
        for (ContactWrite write : writes) {
            if (refused.test(write)) {
                reasons.put(write.email(), "refused");
            } else {
                others.add(write);
            }
        }
        WriteOutcome outcome = new WriteOutcome(reasons, Map.of());
        return others.isEmpty() ? outcome : outcome.plus(real.write(recipient, metadata, others));
    }
}
