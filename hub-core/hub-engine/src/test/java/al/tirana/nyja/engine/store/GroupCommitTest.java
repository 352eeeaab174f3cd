package al.tirana.nyja.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final Set<Thread.State> WAITING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private static final Executor THREADS = task -> new Thread(task).start();

    private static final Duration SOON = Duration.ofSeconds(10);

    private final AtomicLong now = new AtomicLong();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<List<String>> worked = new CopyOnWriteArrayList<>();
    private final List<Thread> asking = new CopyOnWriteArrayList<>();
    private final GroupCommit<String, String> groups =
            new GroupCommit<>(1, asked -> Set.of(asked.charAt(0)), this::alone, this::together);
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean refused;
    private volatile boolean broken;
    private volatile boolean away;
    private volatile boolean locked;
    private final List<LockWait> waits = new CopyOnWriteArrayList<>();

    @Test
    void whoIsAloneWaitsForNobody() {
        gate.countDown();
        assertThat(groups.call("a")).isEqualTo("a!");
        assertThat(groups.call("b")).isEqualTo("b!");
        assertThat(worked).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whoComesMeanwhileGoesTogetherAndEachGetsItsOwnAnswer() {
        List<CompletableFuture<String>> answers = ask("a", "b", "c", "d");
        gate.countDown();
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly("a!", "b!", "c!", "d!");
        assertThat(worked).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    @Test
    void whatSharesAKeyGoesInOrderInGroupsOfItsOwn() {
        List<CompletableFuture<String>> answers = ask("a", "b1", "b2", "c", "b3");
        gate.countDown();
        answers.forEach(CompletableFuture::join);
        assertThat(worked).containsExactly(List.of("a"), List.of("b1", "c"), List.of("b2"), List.of("b3"));
    }

    @Test
    void aGroupIsNeverLongerThanSixteen() {
        String[] many = "abcdefghijklmnopqrst".split("");
        List<CompletableFuture<String>> answers = ask(many);
        gate.countDown();
        answers.forEach(CompletableFuture::join);
        assertThat(worked).extracting(List::size).containsExactly(1, 16, 3);
    }

    @Test
    void whatIsWrongWithOneSpoilsNoOther() {
        refused = true;
        List<CompletableFuture<String>> answers = ask("a", "b", "x", "d");
        gate.countDown();
        assertThat(answers.get(1).join()).isEqualTo("b!");
        assertThat(answers.get(3).join()).isEqualTo("d!");
        assertThatThrownBy(answers.get(2)::join).hasCauseInstanceOf(DatabaseException.class);
        assertThat(worked).containsExactly(List.of("a"), List.of("b"), List.of("d"));
        refused = false;
        assertThat(groups.call("x")).isEqualTo("x!");
    }

    @Test
    void whoFailsTogetherForWhateverReasonIsAskedForAlone() {
        broken = true;
        List<CompletableFuture<String>> answers = ask("a", "b", "c");
        gate.countDown();
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly("a!", "b!", "c!");
        assertThat(worked).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    void afterALockThatLastsEachWaitsForLocksNoLongerThanTheOthersBear() {
        locked = true;
        List<CompletableFuture<String>> answers = ask("a", "b", "x", "d");
        gate.countDown();
        assertThatThrownBy(answers.get(2)::join).hasCauseInstanceOf(DatabaseException.class);
        answers.remove(2);
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly("a!", "b!", "d!");
        assertThat(waits).containsExactly(LockWait.BRIEF, LockWait.HARDLY, LockWait.HARDLY, LockWait.HARDLY);
    }

    @Test
    void whoIsLeftOutOfAGroupIsAskedForAlone() {
        List<CompletableFuture<String>> answers = ask("a", "b", "-", "d");
        gate.countDown();
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly("a!", "b!", "-!", "d!");
        assertThat(worked).containsExactly(List.of("a"), List.of("b", "-", "d"), List.of("-"));
    }

    @Test
    void whoHasWaitedForADatabaseThatIsAwayHearsOfItAtOnce() {
        List<CompletableFuture<String>> answers = ask("a", "b", "c");
        away = true;
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        gate.countDown();
        answers.forEach(answer -> assertThatThrownBy(answer::join).hasCauseInstanceOf(DatabaseException.class));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void twoGroupsAtOnceNeverHoldTheSameKey() {
        GroupCommit<String, String> two =
                new GroupCommit<>(2, asked -> Set.of(asked.charAt(0)), this::alone, this::together);
        List<CompletableFuture<String>> answers = ask(two, "b1", "b2", "a", "c", "b3");
        gate.countDown();
        answers.forEach(CompletableFuture::join);
        assertThat(worked.stream().flatMap(List::stream).filter(one -> one.startsWith("b")))
                .containsExactly("b1", "b2", "b3");
    }

    @Test
    void whoeverComesBesideASlowGroupDoesNotWaitForIt() {
        GroupCommit<String, String> two = new GroupCommit<>(
                2, Set::of, (one, patience) -> one.equals("slow") ? alone(one, patience) : one, all -> all);
        List<CompletableFuture<String>> slow = ask(two, "slow");
        assertThat(two.call("quick")).isEqualTo("quick");
        assertThat(slow.get(0)).isNotDone();
        gate.countDown();
        assertThat(slow.get(0).join()).isEqualTo("slow!");
    }

    @Test
    void besideASlowGroupTheOthersFollowEachOtherWithoutAPause() {
        GroupCommit<String, String> two = beside();
        CompletableFuture<String> slow = ask(two, "slow").get(0);
        now.set(Duration.ofMillis(101).toNanos()); // and stays: what is begun now is never slow
        for (String quick : List.of("a", "b", "c")) {
            assertThat(CompletableFuture.supplyAsync(() -> two.call(quick), THREADS))
                    .succeedsWithin(SOON);
        }
        assertThat(slow).isNotDone();
        gate.countDown();
        slow.join();
    }

    @Test
    void theSixteenthBeginsTheSecondGroupAtOnce() {
        GroupCommit<String, String> two = beside();
        now.set(Duration.ofDays(1).toNanos());
        List<CompletableFuture<String>> answers = ask(two, "slow");
        now.set(0); // nobody counts as slow before tomorrow
        answers.addAll(ask(two, "abcdefghijklmno".split("")));
        answers.add(CompletableFuture.supplyAsync(() -> two.call("p"), THREADS));
        CompletableFuture<String> slow = answers.remove(0);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(SOON));
        assertThat(slow).isNotDone();
        gate.countDown();
        slow.join();
    }

    /** Two at once, by a clock that stands; only the one who is called slow waits for the gate. */
    private GroupCommit<String, String> beside() {
        return new GroupCommit<>(
                2, Set::of, (one, patience) -> one.equals("slow") ? alone(one, patience) : one, all -> all, now::get);
    }

    /** The first one works until the gate opens; the others wait in the order in which they are named. */
    private List<CompletableFuture<String>> ask(String... all) {
        return ask(groups, all);
    }

    private List<CompletableFuture<String>> ask(GroupCommit<String, String> groups, String... all) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (String one : all) {
            int before = asking.size();
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        asking.add(Thread.currentThread());
                        return groups.call(one);
                    },
                    THREADS));
            await().until(() -> asking.size() > before
                    && WAITING.contains(asking.get(before).getState()));
        }
        return answers;
    }

    private String alone(String asked, LockWait patience) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        attempts.incrementAndGet();
        waits.add(patience);
        if (away) {
            throw new DatabaseException(new SQLException("away", "08006"));
        }
        if (locked && asked.equals("x")) {
            throw new DatabaseException(new SQLException("locked", "55P03"));
        }
        if (refused && asked.equals("x")) {
            throw new DatabaseException(new SQLException("refused", "23514"));
        }
        worked.add(List.of(asked));
        return asked + '!';
    }

    private List<String> together(List<String> all) {
        if (refused) {
            throw new DatabaseException(new SQLException("refused", "23514"));
        }
        if (locked) {
            throw new DatabaseException(new SQLException("locked", "55P03"));
        }
        if (broken) {
            throw new IllegalStateException("broken");
        }
        worked.add(all);
        return all.stream().map(one -> one.equals("-") ? null : one + '!').collect(Collectors.toList());
    }
}
