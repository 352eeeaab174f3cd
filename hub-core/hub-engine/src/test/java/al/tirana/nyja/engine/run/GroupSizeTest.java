package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GroupSizeTest {

    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(3);

    private final GroupSize size = new GroupSize(250);

    @Test
    void growsWhileGroupsGoQuicklyAndNotOverItsBound() {
        assertThat(size.now()).isEqualTo(50);
        assertThat(size.hasGrown()).isFalse();
        for (int group = 0; group < 5; group++) {
            size.took(size.now(), QUICK);
        }
        assertThat(size.now()).isEqualTo(250);
        assertThat(size.hasGrown()).isTrue();
    }

    @Test
    void halfAGroupSaysNothingAboutAWholeOne() {
        size.took(25, QUICK);
        assertThat(size.now()).isEqualTo(50);
    }

    @Test
    void goesBackToItsFirstSizeWhereOthersWouldWaitLongAndNoFurther() {
        size.took(50, QUICK);
        size.took(100, LONG);
        assertThat(size.now()).isEqualTo(50);
        size.took(50, LONG);
        assertThat(size.now()).isEqualTo(50);
    }

    @Test
    void shrinksWhereTheDatabaseRefusesAndComesBackWhereItTakesAGroup() {
        size.refused();
        assertThat(size.now()).isEqualTo(25);
        size.refused();
        assertThat(size.now()).isEqualTo(12);
        size.took(12, LONG);
        assertThat(size.now()).isEqualTo(24);
        for (int group = 0; group < 9; group++) {
            size.refused();
        }
        assertThat(size.now()).isEqualTo(1);
    }

    @Test
    void neverExceedsASmallBound() {
        GroupSize small = new GroupSize(3);
        assertThat(small.now()).isEqualTo(3);
        small.took(3, QUICK);
        assertThat(small.now()).isEqualTo(3);
        assertThat(small.hasGrown()).isFalse();
    }
}
