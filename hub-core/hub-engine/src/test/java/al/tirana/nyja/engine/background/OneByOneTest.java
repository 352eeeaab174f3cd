package al.tirana.nyja.engine.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneByOneTest {

    private final List<String> done = new ArrayList<>();
    private final OneByOne each = new OneByOne();

    @Test
    void oneThatFailsKeepsNoOtherFromItsTurnAndIsHeard() {
        each.attempt(() -> {
            throw new IllegalStateException("one");
        });
        each.attempt(() -> done.add("two"));
        assertThatThrownBy(each::finish).hasMessage("one");
        assertThat(done).containsExactly("two");
    }

    @Test
    void whatTheDatabaseDoesNotTakeOfOneOrAnotherHoldsKeepsNoOther() {
        each.attempt(() -> {
            throw new DatabaseException(new SQLException("another holds it", "55P03"));
        });
        each.attempt(() -> {
            throw new SQLException("not taken", "23514");
        });
        each.attempt(() -> done.add("three"));
        assertThatThrownBy(each::finish)
                .isInstanceOfSatisfying(DatabaseException.class, fault -> assertThat(fault.sqlState())
                        .isEqualTo("55P03"));
        assertThat(done).containsExactly("three");
    }

    @Test
    void aDatabaseThatIsAwayIsSoForAll() {
        assertThatThrownBy(() -> each.attempt(() -> {
                    throw new SQLException("away", "08006");
                }))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void allThatAreDueHaveTheirTurnAlsoBehindOneThatFails() {
        List<Integer> due = List.of(1, 2, 3, 4, 5);

        int count = each.all(
                0, after -> due.stream().filter(one -> one > after).limit(2).toList(), 2, one -> {
                    if (one == 2) {
                        throw new IllegalStateException("two");
                    }
                    return one != 4;
                });

        assertThat(count).as("without what failed, and what was not done").isEqualTo(3);
        assertThatThrownBy(each::finish).hasMessage("two");
    }
}
