package org.audienceshare.sync.apply;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.freeze.EarlierSpellings;

/** The outstanding rejections in the order of their canonical addresses. Earlier releases stored other spellings. */
final class OutstandingRejections implements CloseableIterator<Rejection> {

    private final RejectionReader rejections;
    private final AudienceId audience;
    private final AccountId recipient;
    private final List<CloseableIterator<Rejection>> opened = new ArrayList<>();
    private final Iterator<Rejection> inOrder;

    OutstandingRejections(RejectionReader rejections, AudienceId audience, AccountId recipient) {
        this.rejections = rejections;
        this.audience = audience;
        this.recipient = recipient;
        Iterator<Rejection> stored = open();
        // Most often there is none.
        this.inOrder =
                stored.hasNext() ? EarlierSpellings.inOrder(this::open, Rejection::email, Rejection::under) : stored;
    }

    private Iterator<Rejection> open() {
        CloseableIterator<Rejection> stored = rejections.outstanding(audience, recipient);
        opened.add(stored);
        return stored;
    }

    @Override
    public boolean hasNext() {
        return inOrder.hasNext();
    }

    @Override
    public Rejection next() {
        return inOrder.next();
    }

    @Override
    public void close() {
        opened.forEach(CloseableIterator::close);
    }
}
