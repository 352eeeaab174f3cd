package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.Cell;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.Health;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.ServerEnds;
import al.tirana.nyja.launcher.backup.BackupDiary;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Which processes of the hub run on this machine. */
final class LocalState {

    private final Context context;
    private final Hub hub;

    LocalState(Context context, Hub hub) {
        this.context = context;
        this.hub = hub;
    }

    /** @return the exit code, if the hub cannot be asked for more */
    OptionalInt say() {
        boolean ready = hub.ready();
        if (context.json() && ready) {
            return OptionalInt.empty();
        }
        context.say("status.home", hub.home().root());
        backups();
        if (hub.embeddedDatabase()) {
            context.say(
                    hub.postgres().running() ? "status.database" : "status.databaseDown",
                    hub.postgres().port());
        }
        if (hub.serverProcess().isEmpty()) {
            context.say(hub.supervised() ? "status.serverRestarts" : "status.serverDown");
            ends();
            return OptionalInt.of(ExitCode.UNREACHABLE);
        }
        context.say("status.server", hub.serverProcess().get().pid());
        context.say("status.listeners", hub.url(), hub.administratorsUrl(), hub.watchingUrl());
        ends();
        Health.Answer health = hub.health();
        if (!ready && hub.secrets().hubCertificateEnded().isPresent()) {
            context.say("certificate.ended", hub.secrets().hubCertificateEnded().get());
            return OptionalInt.of(ExitCode.NO);
        }
        if (ready) {
            context.say("status.ready");
            return OptionalInt.empty();
        }
        context.say("status.notReady", health.complaints());
        return health.clockDoubted() ? OptionalInt.empty() : OptionalInt.of(ExitCode.NO);
    }

    /** A backup that nobody makes, or that nobody has ever proved, is missed only when it is needed. */
    private void backups() {
        try {
            BackupDiary diary = new BackupDiary(hub.home());
            if (diary.lastMade().isEmpty()) {
                context.say("status.noBackup");
            } else if (diary.lastProved().isEmpty()) {
                context.say("status.backup", Cell.of(diary.lastMade().get()));
            } else {
                context.say(
                        "status.backupProved",
                        Cell.of(diary.lastMade().get()),
                        Cell.of(diary.lastProved().get()));
            }
        } catch (IOException | RuntimeException e) {
            context.say("status.noBackup"); // a diary that cannot be read proves none
        }
    }

    /** A server that its supervisor keeps bringing back looks well at every moment: say how often it had to. */
    private void ends() {
        List<ServerEnds.End> ends = hub.serverEnds().since(Instant.now().minus(Duration.ofDays(1)));
        if (!ends.isEmpty()) {
            ServerEnds.End last = ends.get(ends.size() - 1);
            context.say("status.serverEnds", ends.size(), Cell.of(last.at()), last.code());
        }
    }
}
