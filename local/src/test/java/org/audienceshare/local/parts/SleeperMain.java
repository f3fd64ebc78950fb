package org.audienceshare.local.parts;

import java.util.concurrent.CountDownLatch;

/** A program that says so when it runs and when it is ended in good order, and does nothing between. */
public final class SleeperMain {
    private SleeperMain() {}

    public static void main(String[] args) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ended in good order")));
        System.out.println("runs");
        new CountDownLatch(1).await();
    }
}
