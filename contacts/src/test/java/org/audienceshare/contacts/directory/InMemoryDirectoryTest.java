package org.audienceshare.contacts.directory;

class InMemoryDirectoryTest implements DirectoryContract<InMemoryDirectory> {

    private final InMemoryDirectory directory = new InMemoryDirectory();

    @Override
    public InMemoryDirectory directory() {
        return directory;
    }
}
