package org.audienceshare.sync.histories;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.audienceshare.sync.inmemory.CrashPoints;

/** Crashes before any call of a real adapter that writes. */
final class CrashingPort {

    private static final Set<String> CHANGES = Set.of(
            "write",
            "plan",
            "lease",
            "save",
            "add",
            "keep",
            "remember",
            "forget",
            "settleOthers",
            "begin",
            "reopen",
            "cancel",
            "complete",
            "commit",
            "discard",
            "delete",
            "deleteBelow",
            "deleteContacts",
            "deleteAbandoned",
            "put",
            "remove");

    private CrashingPort() {}

    static <T> T of(Class<T> port, T real, CrashPoints crashes) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (CHANGES.contains(method.getName())) {
                crashes.pass();
            }
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
