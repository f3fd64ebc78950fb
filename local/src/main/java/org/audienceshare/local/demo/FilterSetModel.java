package org.audienceshare.local.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.local.demo.DemoReport.Difference;

/**
 * What recipients must see of an administrator's filter set: they can use it while it is shared, and those that have used
 * it keep it as an audience of their own when sharing stops.
 */
final class FilterSetModel {

    /** An account's access to the filter set. */
    enum Access {
        NONE("nothing"),
        MANAGED("managed, read-only"),
        MANAGED_AND_USED("managed, in use"),
        OWN("an audience of its own");

        private final String words;

        Access(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final String name;
    private final MemberRule rule;
    private final Map<String, Access> accessByAccount = new TreeMap<>();

    FilterSetModel(String name, MemberRule rule) {
        this.name = name;
        this.rule = rule;
    }

    void share(Collection<String> recipients) {
        recipients.forEach(recipient -> accessByAccount.putIfAbsent(recipient, Access.MANAGED));
    }

    /** The recipient opens the contacts that it finds. */
    void use(String recipient) {
        accessByAccount.replace(recipient, Access.MANAGED, Access.MANAGED_AND_USED);
    }

    /** It is not shared any more. */
    void unshareAll() {
        accessByAccount.replaceAll((recipient, access) -> switch (access) {
            case MANAGED, NONE -> Access.NONE;
            case MANAGED_AND_USED, OWN -> Access.OWN;
        });
    }

    Access of(String account) {
        return accessByAccount.getOrDefault(account, Access.NONE);
    }

    /** How many of these contacts it finds, subscribed or not. */
    int count(Collection<ModelContact> contacts) {
        return (int) contacts.stream().filter(rule::matches).count();
    }

    /**
     * The differences in an account's list of audiences.
     *
     * @param ownType the type of the account's own audiences
     */
    List<Difference> check(String account, String ownType, Collection<AudienceResponse> list) {
        List<AudienceResponse> named =
                list.stream().filter(view -> view.name().equals(name)).toList();
        List<Difference> found = new ArrayList<>();
        int expected = of(account) == Access.NONE ? 0 : 1;
        Difference.compare(found, account, "audiences named \"" + name + "\"", expected, named.size());
        for (AudienceResponse view : named) {
            boolean correct =
                    of(account) == Access.OWN ? view.own() && view.type().equals(ownType) : view.isManagedByAnother();
            if (!correct) {
                String actual = view.type() + (view.own() ? " of its own" : " of another account");
                found.add(new Difference(account, "has " + actual + " instead of " + of(account), 1));
            }
        }
        return found;
    }
}
