package org.audienceshare.worker.rewind;

class InMemoryPartitionMarksTest extends PartitionMarksContract {

    private final InMemoryPartitionMarks marks = new InMemoryPartitionMarks();

    @Override
    protected PartitionMarks marks() {
        return marks;
    }
}
