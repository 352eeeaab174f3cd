package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.admin.LimitsResource.Value;
import al.tirana.nyja.engine.limit.DoorLimit;
import al.tirana.nyja.engine.register.RefusedChange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit is given as a program or as a person writes it. */
class LimitsResourceTest {

    @Test
    void aNumberATextAndASizeAreTheSame() {
        assertThat(LimitsResource.number(new Value(IntNode.valueOf(200)), DoorLimit.QUOTA_SECOND))
                .isEqualTo(200);
        assertThat(LimitsResource.number(new Value(TextNode.valueOf("200")), DoorLimit.QUOTA_SECOND))
                .isEqualTo(200);
        assertThat(LimitsResource.number(new Value(TextNode.valueOf("1,5 MB")), DoorLimit.BYTES))
                .isEqualTo(3 << 19);
        assertThat(new Value(NullNode.getInstance()).none()).isTrue();
        assertThat(new Value(TextNode.valueOf(" ")).none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[5]", "{\"value\": 5}", "true", "false", "1.5"})
    void whatIsNoNumberAndNoTextIsRefusedAndTakesNoLimitAway(String json) throws JsonProcessingException {
        Value value = new Value(new ObjectMapper().readTree(json));

        assertThat(value.none()).isFalse();
        assertThatThrownBy(() -> LimitsResource.number(value, DoorLimit.QUOTA_SECOND))
                .isInstanceOf(RefusedChange.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "32 apples", "2 GB", "99999999999999", "1.500 kB"})
    void whatCannotBeALimitIsRefusedWithAnExample(String typed) {
        Value value = new Value(TextNode.valueOf(typed));

        assertThatThrownBy(() -> LimitsResource.number(value, DoorLimit.BYTES))
                .isInstanceOfSatisfying(
                        RefusedChange.class,
                        e -> assertThat(e.fault().next().en()).contains("32 MB"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BYTES")
    void onlyBytesHaveAUnit(DoorLimit limit) {
        assertThatThrownBy(() -> LimitsResource.number(new Value(TextNode.valueOf("1 kB")), limit))
                .isInstanceOfSatisfying(
                        RefusedChange.class,
                        e -> assertThat(e.fault().next().en()).contains("200"));
    }
}
