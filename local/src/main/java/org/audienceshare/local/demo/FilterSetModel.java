package org.audienceshare.local.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.cli.rest.AudienceResponse;

/**
 * What recipients must see of an administrator's filter set: they read it while it is shared, and whoever has used it
 * keeps it as an audience of its own when it is taken away.
 */
final class FilterSetModel {

    /** How an account has it. */
    enum Sight {
        NOTHING("nothing"),
        MANAGED("managed, to read"),
        MANAGED_AND_USED("managed, in use"),
        OWN("an audience of its own");

        private final String words;

        Sight(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final String name;
    private final MemberRule rule;
    private final Map<String, Sight> sights = new TreeMap<>();

    FilterSetModel(String name, MemberRule rule) {
        this.name = name;
        this.rule = rule;
    }

    void share(Collection<String> recipients) {
        recipients.forEach(recipient -> sights.putIfAbsent(recipient, Sight.MANAGED));
    }

    /** The recipient looks at the contacts that it finds. */
    void use(String recipient) {
        sights.replace(recipient, Sight.MANAGED, Sight.MANAGED_AND_USED);
    }

    /** It is taken away from everybody. */
    void stop() {
        sights.replaceAll((recipient, sight) -> switch (sight) {
            case MANAGED, NOTHING -> Sight.NOTHING;
            case MANAGED_AND_USED, OWN -> Sight.OWN;
        });
    }

    Sight of(String account) {
        return sights.getOrDefault(account, Sight.NOTHING);
    }

    /** How many of these contacts it finds, subscribed or not. */
    int count(Collection<ModelContact> contacts) {
        return (int) contacts.stream().filter(rule::matches).count();
    }

    /**
     * What is wrong in an account's list of audiences.
     *
     * @param ownType of the audiences that the account itself makes
     */
    List<Difference> check(String account, String ownType, Collection<AudienceResponse> list) {
        List<AudienceResponse> named =
                list.stream().filter(view -> view.name().equals(name)).toList();
        List<Difference> wrong = new ArrayList<>();
        int must = of(account) == Sight.NOTHING ? 0 : 1;
        DemoWorld.differs(wrong, account, "audiences named \"" + name + "\"", must, named.size());
        for (AudienceResponse view : named) {
            boolean right =
                    of(account) == Sight.OWN ? view.own() && view.type().equals(ownType) : view.isManagedByAnother();
            if (!right) {
                String is = view.type() + (view.own() ? " of its own" : " of another's");
                wrong.add(new Difference(account, "has " + is + " instead of " + of(account), 1));
            }
        }
        return wrong;
    }
}
