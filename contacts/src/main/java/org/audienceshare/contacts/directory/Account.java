package org.audienceshare.contacts.directory;

import org.audienceshare.contacts.AccountId;

/**
 * An account of the platform.
 *
 * @param name what people call it, such as an agent's name
 * @param brandId the brand; nothing is ever shared across brands
 * @param organisationId the office it belongs to
 * @param active whether it is in use; inactive accounts receive nothing
 * @param audienceSharing whether support allowed it to share audiences
 * @param teamSharing whether support allowed it to share with teams
 * @param crmFed whether another system writes its contacts, so that several records of one address may exist
 */
public record Account(
        AccountId id,
        AccountType type,
        String name,
        String brandId,
        String organisationId,
        boolean active,
        boolean audienceSharing,
        boolean teamSharing,
        boolean crmFed) {}
