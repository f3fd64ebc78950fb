package org.audienceshare.share.operations.pages;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.filter.InvalidFilterException;
import org.audienceshare.share.progress.SyncProgress;
import org.springframework.stereotype.Component;

/** Makes rows, with the names of the audiences. */
@Component
class SyncRows {

    private final Audiences audiences;

    SyncRows(Audiences audiences) {
        this.audiences = audiences;
    }

    List<SyncRow> of(Collection<SyncProgress> syncs) {
        Map<AudienceId, String> names = new HashMap<>();
        syncs.stream().map(sync -> sync.status().audience()).distinct().forEach(id -> names.put(id, name(id)));
        return syncs.stream().map(sync -> SyncRow.of(sync, names)).toList();
    }

    /** An audience with a broken filter is an operator's to see, too. */
    private String name(AudienceId id) {
        try {
            return audiences.find(id).map(Audience::name).orElse(id.value());
        } catch (InvalidFilterException broken) {
            return id.value();
        }
    }
}
