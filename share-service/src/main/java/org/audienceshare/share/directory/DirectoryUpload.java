package org.audienceshare.share.directory;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.share.UseCase;

/** Writes entries to the directory: all of them or, if one is invalid, none. */
@UseCase
public final class DirectoryUpload {

    private final Directory directory;
    private final RecipientSearch search;
    private final DirectoryWriter writer;

    public DirectoryUpload(Directory directory, RecipientSearch search, DirectoryWriter writer) {
        this.directory = directory;
        this.search = search;
        this.writer = writer;
    }

    /**
     * Entries to write, and who uploads them.
     *
     * @param entries the switches of the accounts are those in {@code turned}
     * @param turned the switches that the request names
     * @param uploader the id of the user, whose own account it must not contain
     * @param maySwitch whether the user may turn switches
     */
    public record Upload(
            DirectoryEntries entries, Map<AccountId, Switches> turned, String uploader, boolean maySwitch) {

        public Upload {
            turned = Map.copyOf(turned);
        }

        Switches turned(AccountId account) {
            return turned.getOrDefault(account, Switches.UNCHANGED);
        }
    }

    /**
     * Inserts the entries, or replaces those with the same id.
     *
     * @param changes accepts each change before anything is written, so that it is known even if writing fails
     * @return all problems; empty if the entries were written
     */
    public List<FieldProblem> put(Upload upload, Consumer<DirectoryChange> changes) {
        StoredEntries stored = StoredEntries.read(upload.entries(), directory, search);
        List<FieldProblem> problems = DirectoryValidator.validate(upload, stored);
        if (problems.isEmpty()) {
            DirectoryChange.between(stored, upload).forEach(changes);
            writer.put(upload.entries(), upload.turned());
        }
        return problems;
    }
}
