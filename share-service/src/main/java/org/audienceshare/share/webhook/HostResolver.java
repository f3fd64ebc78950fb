package org.audienceshare.share.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host, by its name or an address as text. */
@FunctionalInterface
public interface HostResolver {

    /** All addresses of the host. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
