package org.audienceshare.share.config;

import java.time.Clock;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audience.AudienceEditor;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.AudienceProperties;
import org.audienceshare.share.audience.SharedAudiences;
import org.audienceshare.share.contact.ContactImport;
import org.audienceshare.share.contact.ImportProperties;
import org.audienceshare.share.directory.DirectoryUpload;
import org.audienceshare.share.directory.RecipientLookup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases, which are plain Java and know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class UseCaseConfiguration {

    @Bean
    AudienceList audienceList(
            Audiences audiences, SharedAudiences shared, ManagedAudiences managed, AudienceProperties properties) {
        return new AudienceList(audiences, shared, managed, properties.maxAudiences());
    }

    @Bean
    AudienceEditor audienceEditor(
            Audiences audiences, AudienceList list, IdGenerator ids, Clock clock, AudienceProperties properties) {
        return new AudienceEditor(audiences, list, ids, clock, properties.maxAudiences());
    }

    @Bean
    AudienceContacts audienceContacts(
            AudienceList list,
            AudienceEditor editor,
            SharedAudiences shared,
            ManagedAudiences managed,
            ContactRepository contacts,
            Clock clock) {
        return new AudienceContacts(list, editor, shared, managed, contacts, clock);
    }

    @Bean
    ContactImport contactImport(ContactImporter importer, Clock clock, ImportProperties properties) {
        return new ContactImport(importer, clock, properties.maxListedRefusals());
    }

    @Bean
    DirectoryUpload directoryUpload(Directory directory, RecipientSearch search, DirectoryWriter editor) {
        return new DirectoryUpload(directory, search, editor);
    }

    @Bean
    RecipientLookup recipientLookup(RecipientSearch search) {
        return new RecipientLookup(search);
    }
}
