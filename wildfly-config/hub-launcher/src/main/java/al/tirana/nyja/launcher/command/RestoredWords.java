package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.launcher.backup.Restore;
import al.tirana.nyja.launcher.home.Home;

/** What a restore did, and what follows from it. */
final class RestoredWords {

    private RestoredWords() {}

    static void say(Context context, Home home, Restore.Result result) {
        context.say("restore.done", result.rows());
        if (result.lostBlocks() > 0) {
            context.say("restore.lost", result.lostBlocks(), home.ledger());
        }
        context.say("restore.suspended");
        if (!result.kept().isEmpty()) {
            context.say("restore.kept", result.kept().size());
            result.kept().forEach(row -> context.out().println("  " + row));
        }
    }
}
