package org.audienceshare.worker.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.apply.Member;
import org.audienceshare.sync.apply.RecipientContacts;
import org.audienceshare.sync.merge.ContactWrite;

/** Recipients' collections, whose bulk writes are timed. */
public final class TimedRecipientContacts implements RecipientContacts {

    private final RecipientContacts contacts;
    private final Timer bulk;

    public TimedRecipientContacts(RecipientContacts contacts, MeterRegistry meters) {
        this.contacts = contacts;
        this.bulk = StageTimers.bulk(meters);
    }

    @Override
    public void begin(AccountId recipient) {
        contacts.begin(recipient);
    }

    @Override
    public WriteOutcome write(AccountId recipient, CopyMetadata metadata, List<ContactWrite> writes) {
        return Objects.requireNonNull(bulk.record(() -> contacts.write(recipient, metadata, writes)));
    }

    @Override
    public CloseableIterator<Member> members(AccountId recipient, AudienceId audience) {
        return contacts.members(recipient, audience);
    }

    @Override
    public CloseableIterator<Member> members(AccountId recipient, AudienceId audience, int readAhead) {
        return contacts.members(recipient, audience, readAhead);
    }

    @Override
    public Map<String, Contact> find(AccountId recipient, AudienceId audience, Collection<String> addresses) {
        return contacts.find(recipient, audience, addresses);
    }

    @Override
    public Map<String, Contact> findNew(AccountId recipient, AudienceId audience, Collection<String> addresses) {
        return contacts.findNew(recipient, audience, addresses);
    }
}
