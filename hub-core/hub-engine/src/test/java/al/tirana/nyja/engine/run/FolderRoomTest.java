package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestPool;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.PartnerFault;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Folders that hang hold few connections of the database, however many wait for them. */
class FolderRoomTest {

    private final FolderRoom impatient = new FolderRoom(Duration.ZERO);

    @Test
    void thirtyWhoWaitForFoldersThatHangHoldFewConnections() throws Exception {
        TestDatabase.empty();
        AtomicInteger asked = new AtomicInteger();
        DataSource pool = new TestPool().source();
        Database database = new Database(counted(pool, asked));
        FolderRoom room = new FolderRoom();
        CountDownLatch hung = new CountDownLatch(FolderRoom.PLACES);
        CompletableFuture<Void> goesOn = new CompletableFuture<>();
        AtomicInteger done = new AtomicInteger();
        ExecutorService people = Executors.newFixedThreadPool(30);
        try {
            List<CompletableFuture<Void>> drops = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String institution = "OSHC.00" + i % 15;
                drops.add(CompletableFuture.runAsync(
                        () -> turn(new FolderTurn(database, room, institution), hung, goesOn, done), people));
            }
            hung.await();
            assertThat(asked).hasValue(FolderRoom.PLACES);
            goesOn.complete(null);
            CompletableFuture.allOf(drops.toArray(CompletableFuture[]::new)).join();
        } finally {
            people.shutdownNow();
        }
        assertThat(done).hasValue(30);
    }

    @Test
    void inOneInstitutionsFolderIsOneAndTheOthersGoOn() {
        FolderRoom.Place first = impatient.enter("OSHC.0012");
        assertThatExceptionOfType(FolderBusy.class)
                .isThrownBy(() -> impatient.enter("OSHC.0012"))
                .satisfies(fault -> assertThat(fault.words().en()).contains("the folder of OSHC.0012"));
        impatient.enter("OSHC.0013").leave();
        first.leave();
        impatient.enter("OSHC.0012").leave();
    }

    @Test
    void whoFindsNoPlaceKeepsNobodyFromTheFolder() {
        List<FolderRoom.Place> all = new ArrayList<>();
        for (int i = 0; i < FolderRoom.PLACES; i++) {
            all.add(impatient.enter("OSHC.001" + i));
        }
        assertThatExceptionOfType(FolderBusy.class)
                .isThrownBy(() -> impatient.enter("OSHC.0020"))
                .satisfies(fault -> assertThat(fault.words().en())
                        .contains("OSHC.0010, OSHC.0011, OSHC.0012, OSHC.0013, OSHC.0014, OSHC.0015"));
        all.get(0).leave();
        impatient.enter("OSHC.0020").leave();
    }

    @Test
    void whatThePageOfManyPutsTakesNoPlacesFromRuns() {
        List<FolderRoom.Place> drops = new ArrayList<>();
        for (int i = 0; i < FolderRoom.DROPS; i++) {
            drops.add(impatient.enterToDrop("OSHC.001" + i));
        }
        assertThatExceptionOfType(FolderBusy.class).isThrownBy(() -> impatient.enterToDrop("OSHC.0020"));
        for (int i = FolderRoom.DROPS; i < FolderRoom.PLACES; i++) {
            impatient.enter("OSHC.002" + i);
        }
        drops.get(0).leave();
        impatient.enterToDrop("OSHC.0020").leave();
    }

    private static void turn(FolderTurn turn, CountDownLatch hung, CompletableFuture<Void> goesOn, AtomicInteger done) {
        try {
            turn.run(() -> {
                hung.countDown();
                goesOn.join();
                done.incrementAndGet();
            });
        } catch (PartnerFault e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource counted(DataSource pool, AtomicInteger asked) {
        return (DataSource) Proxy.newProxyInstance(
                FolderRoomTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    asked.incrementAndGet();
                    return pool.getConnection();
                });
    }
}
