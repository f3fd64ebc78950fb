package org.audienceshare.sync.histories;

import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An account's owner at work. Looks contacts up by their address, so that it does the same to two accounts of the same
 * contents, whatever ids they have.
 *
 * @param manyOfAnAddress whether the account may hold several contacts of one address
 */
record ContactEditor(EditableContacts book, boolean manyOfAnAddress) {

    static final Comparator<Map<String, Object>> OLDEST_FIRST =
            Comparator.comparing(document -> (Date) document.get("createdAt"));

    void add(Step.Add step) {
        if (manyOfAnAddress || isFree(step.document().get("email"))) {
            book.put(new LinkedHashMap<>(step.document()));
        }
    }

    void edit(Step.Edit step) {
        Map<String, Object> found = find(step.contact());
        if (found != null) {
            Map<String, Object> changed = new LinkedHashMap<>(found);
            step.change().to(changed);
            book.put(changed);
        }
    }

    /**
     * Only of a contact in no shared audience. A member that gets another address stays a member until its recipient is
     * next compared with the whole revision, which is known, and would be all that histories ever show. And only to an
     * address that nobody has, or two copies of one age would have it, of which neither is the older.
     */
    void move(Step.Move step) {
        Map<String, Object> found = find(step.contact());
        if (found == null || !ContactDocuments.strings(found, "audiences").isEmpty() || !isFree(step.newEmail())) {
            return;
        }
        Map<String, Object> changed = new LinkedHashMap<>(found);
        if (step.newEmail() == null) {
            changed.remove("email");
        } else {
            changed.put("email", step.newEmail());
        }
        book.put(changed);
    }

    void delete(Step.Delete step) {
        Map<String, Object> found = find(step.contact());
        if (found != null) {
            book.remove(found.get("_id"));
        }
    }

    private boolean isFree(Object email) {
        return email == null || book.all().stream().noneMatch(document -> email.equals(document.get("email")));
    }

    private Map<String, Object> find(Step.Target target) {
        List<Map<String, Object>> found = book.all().stream()
                .filter(document -> target.email().equals(document.get("email")))
                .sorted(OLDEST_FIRST)
                .toList();
        return found.isEmpty() ? null : found.get(target.nth() % found.size());
    }
}
