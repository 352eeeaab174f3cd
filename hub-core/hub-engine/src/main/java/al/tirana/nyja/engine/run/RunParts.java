package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.delivery.LaneClaims;
import al.tirana.nyja.engine.delivery.ReturnedDeliveries;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What a run works with.
 *
 * @param room who may take a turn in a folder
 * @param still which files stand still
 * @param records the gate and the commit of every message
 * @param waiting records that wait for a human
 * @param waitingFiles files that do
 * @param completions records that complete those that wait
 * @param lists code lists that institutions leave as files
 * @param reports reports that do
 * @param returned deliveries that came back
 * @param notices whoever is to know is told what came of a file
 * @param agreements what the register says
 * @param helpers threads that prepare records, one for each core
 * @param claims what the transaction of a file's records claims for workers of this server
 * @param wake called after a commit: there may be something to deliver
 */
record RunParts(
        Database database,
        Ledger ledger,
        Clock clock,
        RunSettings settings,
        Alarms alarms,
        Spool spool,
        FolderRoom room,
        StandingStill still,
        PutFiles put,
        RecordIntake records,
        WaitingRecords waiting,
        WaitingFiles waitingFiles,
        HeldReports reports,
        ReturnedDeliveries returned,
        FileNotices notices,
        AgreementLookup agreements,
        Completions completions,
        GivenLists lists,
        Executor helpers,
        Supplier<LaneClaims> claims,
        Runnable wake) {}
