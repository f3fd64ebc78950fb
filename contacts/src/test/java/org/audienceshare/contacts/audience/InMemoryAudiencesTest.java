package org.audienceshare.contacts.audience;

class InMemoryAudiencesTest implements AudiencesContract {

    private final InMemoryAudiences audiences = new InMemoryAudiences();

    @Override
    public Audiences audiences() {
        return audiences;
    }
}
