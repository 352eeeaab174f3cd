package al.tirana.nyja.admin.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import al.tirana.nyja.engine.register.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group gives what the setting says, and what only looks like one gives nothing. */
class GroupRolesTest {

    @Test
    void whoIsInSeveralGroupsMayBeAllOfIt() {
        GroupRoles roles = read(" ops = operator ; dpo=auditor, operator;", UnaryOperator.identity());

        assertThat(roles.most(List.of("ops", "dpo", "other")))
                .hasValueSatisfying(most -> assertThat(most).containsExactlyInAnyOrder(Role.OPERATOR, Role.AUDITOR));
        assertThat(roles.most(List.of("other")))
                .hasValueSatisfying(most -> assertThat(most).isEmpty());
    }

    @Test
    void whereNoGroupIsMappedNoneTakesAnythingAway() {
        assertThat(read(" ; ", UnaryOperator.identity()).most(List.of("ops"))).isEmpty();
    }

    @Test
    void aNameThatOnlyLooksLikeAGroupIsNoneUnlessItsSpellingIsTheSame() {
        String setting = "cn=ops,dc=example=operator";

        assertThat(read(setting, UnaryOperator.identity()).most(List.of(" cn=ops,dc=example", "CN=ops,dc=example")))
                .hasValueSatisfying(most -> assertThat(most).isEmpty());
        assertThat(read(setting, name -> name.toLowerCase(Locale.ROOT)).most(List.of("CN=ops,DC=example")))
                .hasValueSatisfying(most -> assertThat(most).containsExactly(Role.OPERATOR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "=operator", "ops=", "ops=king", "ops=operator,king", "ops=,operator"})
    void whatCannotBeReadNamesItsSetting(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text, UnaryOperator.identity()))
                .withMessage("x.roles: si / such as ops=operator");
    }

    private static GroupRoles read(String text, UnaryOperator<String> spelling) {
        return GroupRoles.read("x.roles", text, "ops=operator", spelling);
    }
}
