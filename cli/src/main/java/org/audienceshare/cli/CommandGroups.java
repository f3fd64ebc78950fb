package org.audienceshare.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the commands by who needs them. */
final class CommandGroups {

    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("This machine", List.of("demo", "up", "token"));
        GROUPS.put("Sign in", List.of("login", "logout"));
        GROUPS.put("Share", List.of("audience", "preview", "share", "sync", "unshare", "schedule", "notices"));
        GROUPS.put("Syncs", List.of("status", "history", "cancel", "retry", "rejections"));
        GROUPS.put("Contacts", List.of("import", "export", "fields"));
        GROUPS.put("Support", List.of("contacts", "person", "suppressions", "switches", "verify"));
        GROUPS.put("Operators", List.of("approvals", "replay", "dlt", "lag", "placement", "audit"));
    }

    private static final String OTHERS = "Other";
    private static final int GAP = 4;

    private CommandGroups() {}

    static void addTo(CommandLine root) {
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::render);
    }

    private static String render(Help help) {
        Map<String, Help> left = new LinkedHashMap<>(help.subcommands());
        int names = left.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        Map<String, List<String>> groups = new LinkedHashMap<>(GROUPS);
        List<String> others = new ArrayList<>(left.keySet());
        GROUPS.values().forEach(others::removeAll);
        groups.put(OTHERS, others);
        groups.forEach((title, commands) -> {
            TextTable table = table(help, names);
            for (String command : commands) {
                Help of = left.get(command);
                if (of != null) {
                    addRow(table, help, command, of);
                }
            }
            if (table.rowCount() > 0) {
                text.append(String.format("%n%s:%n", title)).append(table);
            }
        });
        return text.toString();
    }

    private static TextTable table(Help help, int names) {
        int width = help.commandSpec().usageMessage().width();
        return TextTable.forColumns(
                help.colorScheme(),
                new Column(names + GAP, 2, Column.Overflow.SPAN),
                new Column(width - names - GAP, 2, Column.Overflow.WRAP));
    }

    /** With the first line of what it does. */
    private static void addRow(TextTable table, Help help, String command, Help of) {
        String[] description = of.commandSpec().usageMessage().description();
        Text name = help.colorScheme().commandText(command);
        table.addRowValues(name, help.colorScheme().text(description.length == 0 ? "" : description[0]));
    }
}
