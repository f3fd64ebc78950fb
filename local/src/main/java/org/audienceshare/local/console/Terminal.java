package org.audienceshare.local.console;

import java.io.Console;
import java.lang.reflect.Method;

/** Whether somebody looks at the output. */
final class Terminal {

    private Terminal() {}

    /** Whether input and output are a terminal that can redraw a line. */
    static boolean isInteractive() {
        Console console = System.console();
        return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
