package org.audienceshare.share.audience.pages;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.HandPickedContacts;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.audience.pages.AudiencePageModel.AudienceRow;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.field.FieldTypes;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the models of the pages of one audience. */
@Component
public class AudiencePageModel {

    private final AudienceList list;
    private final Directory directory;
    private final FieldTypes types;
    private final TimeZoneProperties zones;
    private final HandPickedContacts handPicked;
    private final PageTexts texts;

    AudiencePageModel(
            AudienceList list,
            Directory directory,
            FieldTypes types,
            TimeZoneProperties zones,
            HandPickedContacts handPicked,
            PageTexts texts) {
        this.zones = zones;
        this.handPicked = handPicked;
        this.list = list;
        this.directory = directory;
        this.types = types;
        this.texts = texts;
    }

    /** The first page of an own audience, or the only one of an audience that is shared with the account. */
    String overview(Model model, Caller caller, AudienceId id) {
        VisibleAudience audience = list.find(caller.id(), id).orElseThrow(Problem::notFound);
        if (audience instanceof VisibleAudience.Own) {
            head(model, caller.account(), audience, AudienceTab.OVERVIEW);
            model.addAttribute("duplicate", DuplicateForm.of(audience.name(), texts.get("audience.duplicate.suffix")));
            return "audiences/overview";
        }
        return received(model, caller, audience);
    }

    /** The page of the contacts: the model may have those to show, else the page asks for them. */
    String contacts(Model model, Caller caller, AudienceId id) {
        VisibleAudience audience = list.find(caller.id(), id).orElseThrow(Problem::notFound);
        if (audience instanceof VisibleAudience.Own) {
            head(model, caller.account(), audience, AudienceTab.CONTACTS);
            return "audiences/contact-list";
        }
        return received(model, caller, audience);
    }

    /** The page of the contacts that were taken out or put in by hand. */
    String handPicked(Model model, Caller caller, AudienceId id, HandPickedTable.Kind kind, int page) {
        Audience audience = head(model, caller.account(), id, AudienceTab.CONTACTS);
        model.addAttribute("picked", HandPickedTable.of(handPicked, audience, kind, page));
        return "audiences/hand-picked";
    }

    /** @param typed what the editor shows instead of the saved values; null for the saved values */
    String filter(Model model, Caller caller, AudienceId id, @Nullable AudienceForm typed) {
        Audience audience = head(model, caller.account(), id, AudienceTab.FILTER);
        choices(caller, model);
        model.addAttribute("form", typed == null ? form(audience) : typed);
        return "audiences/filter";
    }

    /**
     * Adds what the head of every page of an own audience shows.
     *
     * @param tab the page that is open
     * @throws Problem 404 if the account does not own the audience
     */
    public Audience head(Model model, Account owner, AudienceId id, AudienceTab tab) {
        VisibleAudience audience = list.find(owner.id(), id).orElseThrow(Problem::notFound);
        if (audience instanceof VisibleAudience.Own own) {
            head(model, owner, audience, tab);
            return own.audience();
        }
        throw Problem.notFound();
    }

    private void head(Model model, Account reader, VisibleAudience audience, AudienceTab tab) {
        model.addAttribute(
                "audience",
                AudienceDetails.of(audience, reader, AccountNames.of(directory, List.of(audience.owner()))));
        model.addAttribute("audienceId", audience.id().value());
        model.addAttribute("tab", tab);
    }

    private String received(Model model, Caller caller, VisibleAudience audience) {
        head(model, caller.account(), audience, AudienceTab.OVERVIEW);
        // Showing the contacts of a managed audience counts as its first use; opening its page does not.
        boolean unused = audience instanceof VisibleAudience.Managed entry
                && entry.audience().usedAt() == null;
        model.addAttribute("unused", unused);
        // The contacts are loaded separately: finding and counting them takes longer than the rest of the page.
        model.addAttribute("listsContacts", !unused);
        if (audience instanceof VisibleAudience.Managed entry) {
            model.addAttribute("rules", FilterDescription.of(entry.audience().filter(), texts));
        }
        return "audiences/received";
    }

    /** Adds the fields and operators that the editor offers, the types of the account's own fields, and where its days begin. */
    void choices(Caller caller, Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        types.of(caller.id())
                .forEach(field -> typed.put(field.path(), field.type().name()));
        model.addAttribute("fieldTypes", AudienceForm.write(typed));
        model.addAttribute("zone", zones.of(caller.account().brandId()).getId());
        model.addAttribute("fields", EditorChoices.FIELDS);
        model.addAttribute("operators", EditorChoices.OPERATORS);
    }

    /** Adds what is odd about a filter that can be saved. */
    void doubt(Caller caller, Audience audience, Model model) {
        types.doubt(caller.id(), audience.filter()).ifPresent(doubt -> model.addAttribute("doubt", doubt));
    }

    private static AudienceForm form(Audience audience) {
        return new AudienceForm(
                action(audience.id()),
                countAction(audience),
                audience.name(),
                AudienceForm.write(FilterWriter.write(audience.filter())),
                audience.version(),
                AudienceForm.base(audience),
                List.of(),
                false);
    }

    static String action(AudienceId id) {
        return AudienceTab.FILTER.path(id.value());
    }

    /** Empty for an administrator's audience, which has no contacts to count. */
    static String countAction(Audience audience) {
        return audience.type() == AudienceType.MANAGED ? "" : "/audiences/" + audience.id() + "/count";
    }

    /**
     * A row of the list.
     *
     * @param own whether the account owns it and can change and share it
     * @param hasContacts whether there are contacts to count: an administrator's own audience has only a filter
     * @param sharedWith number of accounts; 0 if it is not the account's own
     * @param owner the name of its owner
     */
    record AudienceRow(
            String id,
            String name,
            VisibleAudience.Type type,
            boolean own,
            boolean hasContacts,
            int sharedWith,
            @Nullable DisplayTime lastSynced,
            String owner) {

        static AudienceRow of(VisibleAudience audience, AccountNames owners) {
            boolean isOwn = audience instanceof VisibleAudience.Own;
            return new AudienceRow(
                    audience.id().value(),
                    audience.name(),
                    audience.type(),
                    isOwn,
                    !isOwn || audience.type() != VisibleAudience.Type.MANAGED,
                    audience instanceof VisibleAudience.Own own ? own.reach().recipients() : 0,
                    DisplayTime.ofNullable(audience.lastSyncedAt()),
                    owners.get(audience.owner()));
        }

        /** The CSS class of the type's badge. */
        public String style() {
            return switch (type) {
                case PERSONAL -> "";
                case OFFICE_WIDE -> "accent";
                case MANAGED -> "warn";
                case SHARED -> "done";
            };
        }
    }

    /**
     * One audience as its page shows it.
     *
     * @param row the values that the list shows, too
     * @param changedSinceSync whether the audience was saved after its last sync
     * @param canShare whether support turned sharing on for the account
     * @param included number of contacts included by hand
     * @param excluded number of contacts excluded by hand
     */
    record AudienceDetails(AudienceRow row, boolean changedSinceSync, boolean canShare, int included, int excluded) {

        /** The pages of the audience; an administrator's has no contacts. */
        public List<AudienceTab> tabs() {
            return Stream.of(AudienceTab.values())
                    .filter(tab -> tab != AudienceTab.CONTACTS || row.hasContacts())
                    .toList();
        }

        static AudienceDetails of(VisibleAudience visible, Account user, AccountNames owners) {
            AudienceRow row = AudienceRow.of(visible, owners);
            if (!(visible instanceof VisibleAudience.Own own)) {
                return new AudienceDetails(row, false, false, 0, 0);
            }
            Audience audience = own.audience();
            Instant lastSyncedAt = own.lastSyncedAt();
            return new AudienceDetails(
                    row,
                    lastSyncedAt != null && audience.updatedAt().isAfter(lastSyncedAt),
                    user.audienceSharing(),
                    audience.included().size(),
                    audience.excluded().size());
        }
    }
}
