package org.audienceshare.local.demo;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.SelectionRef;

/** The demo's audience, what it is shared with at the moment, and what everybody must hold of it. */
final class SharedAudience {

    private final DemoWorld world;
    private final String id;
    private final Model model;
    private final Set<SelectionRef> selections = new LinkedHashSet<>();

    SharedAudience(DemoWorld world, String id, Model model) {
        this.world = world;
        this.id = id;
        this.model = model;
    }

    String id() {
        return id;
    }

    Model model() {
        return model;
    }

    DemoWorld world() {
        return world;
    }

    ApiClient sender() {
        return world.sender();
    }

    /** From now on it is shared with these too. */
    void share(Collection<SelectionRef> more) {
        selections.addAll(more);
    }

    /**
     * From now on it is not shared with this any more.
     *
     * @return who loses it
     */
    SortedSet<String> unshare(SelectionRef selection) {
        SortedSet<String> losing = recipients();
        selections.remove(selection);
        losing.removeAll(recipients());
        return losing;
    }

    /** Who must have it. */
    SortedSet<String> recipients() {
        return world.data().brand().recipients(selections, DemoAudience.SENDER);
    }
}
